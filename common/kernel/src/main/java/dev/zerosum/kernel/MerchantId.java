package dev.zerosum.kernel;

/// Id of a merchant.
///
/// @param value `mer_`, then letters, digits and underscores; at most 64 characters in all
public record MerchantId(String value) implements Id {

  public static final String PREFIX = "mer_";

  /// @throws IllegalArgumentException when the value has another shape
  public MerchantId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
