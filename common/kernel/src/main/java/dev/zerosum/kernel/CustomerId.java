package dev.zerosum.kernel;

/// Id of a customer; it belongs to one merchant and mode.
///
/// @param value `cus_`, then letters, digits and underscores; at most 64 characters in all
public record CustomerId(String value) implements Id {

  public static final String PREFIX = "cus_";

  /// @throws IllegalArgumentException when the value has another shape
  public CustomerId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
