package dev.zerosum.edge.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the key out of an `Authorization` header: `Bearer zs_…`, or `Basic` with the key as user.
public final class PresentedKeys {

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private PresentedKeys() {}

  /// The text where a key should be, whatever it is; empty when there is none.
  public static Optional<String> in(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return userOf(authorization.substring(BASIC.length()).strip());
    }
    return Optional.empty();
  }

  private static Optional<String> userOf(String credentials) {
    try {
      byte[] bytes = Base64.getDecoder().decode(credentials);
      String text = new String(bytes, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return Optional.of(colon < 0 ? text : text.substring(0, colon));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
