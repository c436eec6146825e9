package dev.zerosum.kernel;

/// Id of a payout.
///
/// @param value `po_`, then letters, digits and underscores; at most 64 characters in all
public record PayoutId(String value) implements Id {

  public static final String PREFIX = "po_";

  /// @throws IllegalArgumentException when the value has another shape
  public PayoutId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
