package dev.zerosum.kernel;

/// Id of a payment.
///
/// @param value `pay_`, then letters, digits and underscores; at most 64 characters in all
public record PaymentId(String value) implements Id {

  public static final String PREFIX = "pay_";

  /// @throws IllegalArgumentException when the value has another shape
  public PaymentId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
