package dev.zerosum.local.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A program to be run as a process of its own.
///
/// @param name what the user calls it
/// @param environment added to the launcher's own
/// @param version changes when the program or the flags that matter did
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    Path log,
    int port,
    String version) {

  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// Of everything that makes it behave as it does; a start-up cache in its command does not.
  String fingerprint() {
    try {
      String text = new TreeMap<>(environment) + "\n" + version;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Shows no environment: secrets are in it.
  @Override
  public String toString() {
    return "Program[" + name + "]";
  }
}
