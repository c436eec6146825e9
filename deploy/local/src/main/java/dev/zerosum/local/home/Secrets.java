package dev.zerosum.local.home;

import dev.zerosum.kernel.ApiKeyText;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Secrets of one platform: each is made the first time it is asked for, and stays.
public final class Secrets {

  /// The token of the first operator, who makes the demo merchant and whoever comes next.
  public static final String OPERATOR_TOKEN = "operator-token";

  // 256 bits, the size of the keys they become.
  private static final int BYTES = 32;

  private final Path file;
  private final Map<String, String> values;

  /// Reads what was made before.
  public Secrets(Home home) {
    this.file = home.file("secrets.json");
    this.values = new TreeMap<>();
    JsonFile.read(file, Kept.class).ifPresent(kept -> values.putAll(kept.secrets()));
  }

  /// The secret of this name.
  public synchronized String get(String name) {
    String known = values.get(name);
    if (known != null) {
      return known;
    }
    String made = made(name);
    values.put(name, made);
    JsonFile.write(file, new Kept(values));
    return made;
  }

  private static String made(String name) {
    var random = new SecureRandom();
    if (name.equals(OPERATOR_TOKEN)) {
      return ApiKeyText.generate(ApiKeyText.Kind.OPERATOR, false, random).reveal();
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private record Kept(Map<String, String> secrets) {}
}
