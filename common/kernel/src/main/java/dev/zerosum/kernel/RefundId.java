package dev.zerosum.kernel;

/// Id of a refund.
///
/// @param value `re_`, then letters, digits and underscores; at most 64 characters in all
public record RefundId(String value) implements Id {

  public static final String PREFIX = "re_";

  /// @throws IllegalArgumentException when the value has another shape
  public RefundId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
