package dev.zerosum.payment.dispute;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentDisputes;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentExchanges;
import dev.zerosum.payment.record.PaymentRows;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes of disputes under lock: the payment's row first, always, then the dispute's. So a
/// dispute and the refunds of its payment follow each other, and none waits for another in a
/// circle.
final class LockedDisputes {

  private final TransactionTemplate transaction;
  private final PaymentRows payments;
  private final PaymentDisputes limits;
  private final PaymentExchanges exchanges;
  private final PaymentEvents paymentEvents;
  private final DisputeRows disputes;

  LockedDisputes(
      TransactionTemplate transaction,
      PaymentRows payments,
      PaymentDisputes limits,
      PaymentExchanges exchanges,
      PaymentEvents paymentEvents,
      DisputeRows disputes) {
    this.transaction = transaction;
    this.payments = payments;
    this.limits = limits;
    this.exchanges = exchanges;
    this.paymentEvents = paymentEvents;
    this.disputes = disputes;
  }

  /// Runs a change in one transaction, the caller's where there is one.
  <T> T change(DisputeId id, Function<Dispute, T> change) {
    T result = transaction.execute(_ -> change.apply(lock(id)));
    return Objects.requireNonNull(result, "every change says what came of it");
  }

  /// Runs a change of the dispute that the facts are of, made first where there is none.
  <T> T change(DisputeFacts facts, Function<Payment, Dispute> maker, Function<Dispute, T> change) {
    T result =
        transaction.execute(_ -> {
          Payment payment = lockPayment(facts.paymentId());
          Dispute dispute = disputes.lock(facts.disputeId()).orElseGet(() -> maker.apply(payment));
          return change.apply(dispute);
        });
    return Objects.requireNonNull(result, "every change says what came of it");
  }

  /// Locks a dispute in the caller's transaction.
  Dispute lock(DisputeId id) {
    var known = disputes.find(id).orElseThrow(LockedDisputes::unknown);
    var _ = lockPayment(known.claim().paymentId());
    return disputes.lock(id).orElseThrow(LockedDisputes::unknown);
  }

  /// Takes the amount of a locked dispute off what its payment may refund, or what is left of it.
  ///
  /// @return what was taken; empty when refunds have it
  Optional<Taken> take(Dispute dispute, @Nullable String workflowId) {
    Payment payment = lockPayment(dispute.claim().paymentId());
    Optional<Money> taken = limits.take(payment, dispute.claim().amount());
    if (taken.isPresent()) {
      paymentEvents.audited(
          "payment.disputed", payment, PaymentChange.disputed(payment), workflowId);
    }
    return taken.map(amount -> new Taken(amount, exchanges.next(payment)));
  }

  /// What a dispute took.
  ///
  /// @param amount of what its payment may refund
  /// @param exchange of the payment's exchange; null when there was none
  record Taken(Money amount, @Nullable RefundedExchange exchange) {}

  /// Ends a locked dispute that had taken its amount: what was lost stays taken.
  void end(Dispute dispute, DisputeStatus end, Money taken, String workflowId) {
    Payment payment = lockPayment(dispute.claim().paymentId());
    limits.end(payment, end == DisputeStatus.LOST ? new Money(0, taken.currency()) : taken);
    paymentEvents.audited(
        "payment.dispute_ended", payment, PaymentChange.disputed(payment), workflowId);
  }

  private Payment lockPayment(PaymentId id) {
    return payments
        .lock(id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("payment_unknown", "No such payment.").withParam("payment_id")));
  }

  static ProblemException unknown() {
    return new ProblemException(
        Problem.notFound("resource_missing", "No such dispute.").withParam("id"));
  }
}
