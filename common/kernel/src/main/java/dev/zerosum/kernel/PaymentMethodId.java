package dev.zerosum.kernel;

/// Id of a payment method, a token of the processor's; never a card number.
///
/// @param value `pm_`, then letters, digits and underscores; at most 64 characters in all
public record PaymentMethodId(String value) implements Id {

  public static final String PREFIX = "pm_";

  /// @throws IllegalArgumentException when the value has another shape
  public PaymentMethodId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
