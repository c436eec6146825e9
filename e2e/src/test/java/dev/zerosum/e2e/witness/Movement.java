package dev.zerosum.e2e.witness;

/// Money that moved for a payment, as one witness tells it.
///
/// @param amount minor units
public record Movement(String paymentId, Kind kind, long amount, String currency) {

  /// Which way it moved.
  public enum Kind {
    /// From the card.
    CHARGE,
    /// Back to the card.
    RETURN
  }
}
