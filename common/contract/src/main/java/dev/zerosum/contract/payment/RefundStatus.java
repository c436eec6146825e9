package dev.zerosum.contract.payment;

/// Where a refund stands.
public enum RefundStatus {
  /// Asked for, or on its way to the buyer.
  PENDING,
  /// With the buyer's bank. It can still come back and fail.
  SUCCEEDED,
  /// Not paid back; the merchant has the money again.
  FAILED,
  /// Called off before the processor was asked.
  CANCELED;

  /// Whether nothing can change it any more.
  public boolean isFinal() {
    return this == FAILED || this == CANCELED;
  }
}
