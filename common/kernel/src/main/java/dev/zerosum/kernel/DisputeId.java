package dev.zerosum.kernel;

/// Id of a dispute: a buyer's claim at the card's bank that money be given back.
///
/// @param value `dp_`, then letters, digits and underscores; at most 64 characters in all
public record DisputeId(String value) implements Id {

  public static final String PREFIX = "dp_";

  /// @throws IllegalArgumentException when the value has another shape
  public DisputeId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
