package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/// Nothing is left to do for a payment that has its end.
///
/// @param hintsSeen up to which hint of a return the saga has looked; absent when it looked at none
public record CloseSaga(PaymentId paymentId, String workflowId, @Nullable Long hintsSeen) {

  /// By a saga that looked for no return.
  public CloseSaga(PaymentId paymentId, String workflowId) {
    this(paymentId, workflowId, null);
  }
}
