package dev.zerosum.kernel;

/// Id of a ledger transaction.
///
/// @param value `tx_`, then letters, digits and underscores; at most 64 characters in all
public record TransactionId(String value) implements Id {

  public static final String PREFIX = "tx_";

  /// @throws IllegalArgumentException when the value has another shape
  public TransactionId {
    IdShape.require(PREFIX, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
