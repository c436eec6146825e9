package dev.zerosum.contract.payment;

/// Where a payment stands. Outside, [#REVERSING] and [#PENDING] show as `processing`.
public enum PaymentStatus {
  PROCESSING,
  /// It was decided to undo: success can no longer be recorded.
  REVERSING,
  REQUIRES_REVIEW,
  REQUIRES_ACTION,
  /// The processor has it and will know by itself, within days (a bank debit).
  PENDING,
  REQUIRES_CAPTURE,
  SUCCEEDED,
  FAILED,
  CANCELED;

  /// What merchants see.
  public PaymentStatus shown() {
    return this == REVERSING || this == PENDING ? PROCESSING : this;
  }

  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELED;
  }
}
