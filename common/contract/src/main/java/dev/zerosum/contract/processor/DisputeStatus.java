package dev.zerosum.contract.processor;

/// Where a dispute stands, in the words that card processors share.
public enum DisputeStatus {
  /// An inquiry: the buyer's bank asks, and no money has moved.
  WARNING_NEEDS_RESPONSE,
  /// An inquiry that was answered.
  WARNING_UNDER_REVIEW,
  /// An inquiry that came to nothing.
  WARNING_CLOSED,
  /// The buyer's bank has taken the money back; the merchant may object.
  NEEDS_RESPONSE,
  /// The merchant's evidence is with the buyer's bank.
  UNDER_REVIEW,
  /// The merchant has the money again.
  WON,
  /// The buyer keeps the money.
  LOST,

  /// It was settled before it became a dispute.
  PREVENTED;

  /// Whether the merchant may still say something.
  public boolean needsResponse() {
    return this == NEEDS_RESPONSE || this == WARNING_NEEDS_RESPONSE;
  }

  /// Whether the buyer's bank has decided.
  public boolean isFinal() {
    return this == WARNING_CLOSED || this == WON || this == LOST || this == PREVENTED;
  }

  /// Whether it is a question only, so that no money moves.
  public boolean isInquiry() {
    return this == WARNING_NEEDS_RESPONSE || this == WARNING_UNDER_REVIEW || this == WARNING_CLOSED;
  }

  /// Where a dispute of this status begins for us: whatever came of it is recorded after it was
  /// booked.
  public DisputeStatus opening() {
    return isInquiry() ? WARNING_NEEDS_RESPONSE : NEEDS_RESPONSE;
  }
}
