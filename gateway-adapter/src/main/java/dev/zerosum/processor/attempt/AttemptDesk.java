package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.attempt.Attempt.LeaseTerms;
import dev.zerosum.processor.attempt.Attempt.Taking;
import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.port.CallBudget;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/// The writes before and after each call, each a transaction of its own that is over before the
/// call begins or after it ended.
final class AttemptDesk {

  private final TransactionTemplate transaction;
  private final AttemptRows rows;
  private final AttemptTrail trail;
  private final Processors processors;
  private final Duration leaseSlack;

  AttemptDesk(
      TransactionTemplate transaction,
      AttemptRows rows,
      AttemptTrail trail,
      Processors processors,
      Duration leaseSlack) {
    this.transaction = transaction;
    this.rows = rows;
    this.trail = trail;
    this.processors = processors;
    this.leaseSlack = leaseSlack;
  }

  boolean isAuthorizeBegun(PaymentId paymentId) {
    return rows.isAuthorizeBegun(paymentId);
  }

  /// The payment's attempts as they are now.
  PaymentAttempts look(PaymentId paymentId) {
    return inTransaction(() -> rows.lock(paymentId));
  }

  boolean isWaiting(PaymentId paymentId) {
    return rows.isWaiting(paymentId);
  }

  boolean mayComeBack(PaymentId paymentId) {
    return rows.mayComeBack(paymentId);
  }

  /// Decides under the payment's lock and writes the decision down; a lease that was taken is
  /// concluded later.
  Decision decide(PaymentId paymentId, Function<PaymentAttempts, Plan> rule, CallBudget budget) {
    return inTransaction(() -> {
      PaymentAttempts payment = rows.lock(paymentId);
      return switch (rule.apply(payment)) {
        case Plan.Refuse(var refusal) -> new Decision.Refused(refusal);
        case Plan.Leave(var attempt) -> new Decision.Stands(attempt);
        case Plan.Settle(var attempt, var end) -> {
          Attempt settled = attempt.settled(end);
          save(payment, settled);
          yield new Decision.Stands(settled);
        }
        case Plan.Take(var attempt) -> take(payment, attempt, budget);
      };
    });
  }

  /// Begins undoing a payment: from this row on nothing goes forward. The attempt of the key is
  /// opened, but not called yet.
  PaymentAttempts beginUndo(PaymentId paymentId, StepKey key) {
    return inTransaction(() -> {
      PaymentAttempts payment = rows.lock(paymentId);
      rows.beginUndo(paymentId);
      if (payment.last(Operation.of(key)).isEmpty()) {
        String processor =
            payment
                .last(Operation.AUTHORIZE)
                .map(Attempt::processor)
                .orElseGet(() -> processors.forNewPayment().name());
        save(payment, Attempt.opened(key, paymentId, processor, null));
      }
      return payment;
    });
  }

  /// Writes down what came of a call.
  ///
  /// @return the attempt as it stands, or nothing when another caller has taken it over
  Optional<Attempt> conclude(Attempt taken, Conclusion conclusion) {
    Attempt concluded = taken.concluded(conclusion);
    return inTransaction(() -> {
      var sequence = rows.conclude(concluded);
      if (sequence.isEmpty()) {
        return Optional.empty();
      }
      trail.append(Optional.of(taken), concluded, sequence.getAsLong());
      return Optional.of(concluded);
    });
  }

  private Decision take(PaymentAttempts payment, Attempt attempt, CallBudget budget) {
    var horizon = processors.named(attempt.processor()).keyHorizon();
    var terms = new LeaseTerms(budget.total(), leaseSlack, horizon);
    return switch (attempt.take(payment.now(), terms)) {
      case Taking.Taken(var taken, var move) -> {
        save(payment, taken);
        yield new Decision.Call(taken, move);
      }
      case Taking.InFlight(var leaseLeft) -> new Decision.InFlight(leaseLeft);
      case Taking.Settled(var settled) -> new Decision.Stands(settled);
    };
  }

  private void save(PaymentAttempts payment, Attempt attempt) {
    long sequence = rows.save(attempt);
    trail.append(payment.find(attempt.key()), attempt, sequence);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }

  /// What was decided and written.
  sealed interface Decision {

    /// The lease is ours: go to the processor.
    record Call(Attempt attempt, Move move) implements Decision {}

    /// The row has the answer.
    record Stands(Attempt attempt) implements Decision {}

    /// Someone else is at the processor.
    record InFlight(Duration leaseLeft) implements Decision {}

    /// Nothing was written.
    record Refused(Refusal refusal) implements Decision {}
  }
}
