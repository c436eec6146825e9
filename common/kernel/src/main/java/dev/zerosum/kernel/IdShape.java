package dev.zerosum.kernel;

import java.util.regex.Pattern;

/// The shape that every id shares.
final class IdShape {

  // api-conventions: ids we are given are checked by prefix, characters and length (64) only.
  private static final int LENGTH_MAX = 64;
  private static final Pattern BODY = Pattern.compile("[A-Za-z0-9_]+");

  private IdShape() {}

  static void require(String prefix, String value) {
    if (!value.startsWith(prefix)) {
      throw new IllegalArgumentException("an id with prefix " + prefix + " was expected");
    }
    if (value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("an id has at most " + LENGTH_MAX + " characters");
    }
    if (!BODY.matcher(value.substring(prefix.length())).matches()) {
      throw new IllegalArgumentException(
          "an id with prefix " + prefix + " goes on with letters, digits and underscores only");
    }
  }
}
