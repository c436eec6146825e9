package dev.zerosum.simulator.card;

/// How the buyer of a card disputes its charges.
public enum DisputeCourse {
  /// The buyer did not pay.
  FRAUDULENT("fraudulent"),
  /// The buyer got nothing.
  PRODUCT_NOT_RECEIVED("product_not_received"),
  /// The buyer's bank asks first: no money moves.
  INQUIRY("fraudulent");

  private final String reason;

  DisputeCourse(String reason) {
    this.reason = reason;
  }

  /// Stripe's word for why.
  public String reason() {
    return reason;
  }
}
