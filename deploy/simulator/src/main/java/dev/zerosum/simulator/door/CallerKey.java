package dev.zerosum.simulator.door;

import dev.zerosum.simulator.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the API key: `Authorization: Bearer sk_test_…`, or Basic with the key as user. Any key of
/// the right form opens; it only says which mode is meant.
final class CallerKey {

  private static final Pattern KEY = Pattern.compile("[sr]k_(test|live)_\\w+");

  private CallerKey() {}

  /// Whether the key is a live one.
  ///
  /// @throws Refusal 401 without a key
  static boolean isLive(@Nullable String authorization) {
    String key = Optional.ofNullable(authorization).flatMap(CallerKey::presented).orElse("");
    var matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      throw Refusal.of(
          401,
          "invalid_request_error",
          null,
          key.isEmpty()
              ? "You did not provide an API key."
              : "Invalid API Key provided: it has not the form of a secret key.");
    }
    return matcher.group(1).equals("live");
  }

  private static Optional<String> presented(String authorization) {
    String[] parts = authorization.strip().split(" +", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> Optional.of(parts[1]);
      case "basic" -> user(parts[1]);
      default -> Optional.empty();
    };
  }

  private static Optional<String> user(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return Optional.of(pair.split(":", 2)[0]);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
