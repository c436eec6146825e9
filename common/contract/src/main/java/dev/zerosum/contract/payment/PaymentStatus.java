package dev.zerosum.contract.payment;

/// Where a payment stands. Outside, [#REVERSING] shows as `processing`.
public enum PaymentStatus {
  PROCESSING,
  /// It was decided to undo: success can no longer be recorded.
  REVERSING,
  REQUIRES_REVIEW,
  REQUIRES_ACTION,
  REQUIRES_CAPTURE,
  SUCCEEDED,
  FAILED,
  CANCELED;

  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELED;
  }
}
