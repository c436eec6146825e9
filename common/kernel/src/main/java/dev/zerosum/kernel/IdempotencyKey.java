package dev.zerosum.kernel;

/// A caller's idempotency key: 1 to 255 printable ASCII characters. The quoted form of RFC 8941 and
/// the bare form are the same key.
///
/// @param value the bare form
public record IdempotencyKey(String value) {

  private static final int LENGTH_MAX = 255;

  /// @throws IllegalArgumentException when empty, too long, or not printable ASCII
  public IdempotencyKey {
    value = bare(value.strip());
    if (value.isEmpty() || value.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to " + LENGTH_MAX + " characters, not " + value.length());
    }
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("an idempotency key has printable ASCII characters only");
    }
  }

  private static String bare(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
