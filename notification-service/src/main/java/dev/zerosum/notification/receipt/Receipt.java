package dev.zerosum.notification.receipt;

import dev.zerosum.kernel.PaymentId;
import java.time.Instant;

/// A receipt that somebody has taken, to send it.
///
/// @param payment JSON text of the payment as its event shows it
/// @param attempt which one this is, from 1
/// @param giveUpAt when trying ends
record Receipt(PaymentId paymentId, String payment, int attempt, Instant giveUpAt) {

  /// Shows nothing of the buyer.
  @Override
  public String toString() {
    return "Receipt[" + paymentId + ", attempt " + attempt + "]";
  }
}
