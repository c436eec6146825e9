package dev.zerosum.contract.payment;

/// Where a payout stands.
public enum PayoutStatus {
  /// Asked for; the bank has not taken it yet.
  PENDING,
  /// The bank has it.
  IN_TRANSIT,
  /// The bank says that it arrived. It can still come back and fail.
  PAID,
  /// Not paid out; the merchant has the money again.
  FAILED,
  /// Called off before the bank was asked.
  CANCELED;

  /// Whether nothing can change it any more.
  public boolean isFinal() {
    return this == FAILED || this == CANCELED;
  }
}
