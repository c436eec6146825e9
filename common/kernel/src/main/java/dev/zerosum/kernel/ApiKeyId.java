package dev.zerosum.kernel;

/// Id of a merchant's API key; not the key itself.
///
/// @param value `key_`, then letters, digits and underscores; at most 64 characters in all
public record ApiKeyId(String value) implements Id {

  public static final String PREFIX = "key_";

  /// @throws IllegalArgumentException when the value has another shape
  public ApiKeyId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
