package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes of refunds under lock: the payment's row first, always, then the refund's. So changes of
/// one payment's refunds follow each other, and none waits for another in a circle.
final class LockedRefunds {

  private final TransactionTemplate transaction;
  private final PaymentRows payments;
  private final PaymentEvents paymentEvents;
  private final RefundRows refunds;

  LockedRefunds(
      TransactionTemplate transaction,
      PaymentRows payments,
      PaymentEvents paymentEvents,
      RefundRows refunds) {
    this.transaction = transaction;
    this.payments = payments;
    this.paymentEvents = paymentEvents;
    this.refunds = refunds;
  }

  /// Runs a change in one transaction, the caller's where there is one.
  <T> T change(RefundId id, Function<Refund, T> change) {
    T result = transaction.execute(_ -> change.apply(lock(id)));
    return Objects.requireNonNull(result, "every change says what came of it");
  }

  /// Locks a refund in the caller's transaction.
  Refund lock(RefundId id) {
    PaymentId paymentId = refunds.find(id).orElseThrow(LockedRefunds::unknown).order().paymentId();
    var _ = payments.lock(paymentId).orElseThrow(LockedRefunds::unknown);
    return refunds.lock(id).orElseThrow(LockedRefunds::unknown);
  }

  /// Whether the payment of a locked refund still has what could be paid back: not once its bank
  /// has taken that back itself.
  boolean isPayable(Refund refund) {
    return payments
            .lock(refund.order().paymentId())
            .orElseThrow(LockedRefunds::unknown)
            .standing()
            .status()
        == PaymentStatus.SUCCEEDED;
  }

  /// Gives the amount of a locked refund back to what its payment may refund.
  void returnLimit(Refund refund, @Nullable String workflowId) {
    Payment payment = payments.lock(refund.order().paymentId()).orElseThrow(LockedRefunds::unknown);
    payments.returnRefund(payment, refund.order().amount());
    paymentEvents.audited(
        "payment.refund_returned",
        payment,
        PaymentChange.refunded(payment, Math.negateExact(refund.order().amount().minorUnits())),
        workflowId);
  }

  static ProblemException unknown() {
    return new ProblemException(
        Problem.notFound("resource_missing", "No such refund.").withParam("id"));
  }
}
