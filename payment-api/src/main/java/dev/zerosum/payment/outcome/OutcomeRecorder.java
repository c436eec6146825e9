package dev.zerosum.payment.outcome;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentAnswers;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves payments as their sagas say, each time in one transaction under the payment's row lock:
/// the row, the stored answer, and the events; who waits is told after the commit.
final class OutcomeRecorder {

  private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

  private final TransactionTemplate transaction;
  private final PaymentRows payments;
  private final PaymentEvents events;
  private final ChargeParties parties;
  private final Claims claims;
  private final CompletedPayments completed;
  private final Clock clock;

  OutcomeRecorder(
      TransactionTemplate transaction,
      PaymentRows payments,
      PaymentEvents events,
      ChargeParties parties,
      Claims claims,
      CompletedPayments completed,
      Clock clock) {
    this.transaction = transaction;
    this.payments = payments;
    this.events = events;
    this.parties = parties;
    this.claims = claims;
    this.completed = completed;
    this.clock = clock;
  }

  PaymentStanding standing(PaymentId id) {
    return payments.find(id).orElseThrow(OutcomeRecorder::unknown).standing();
  }

  Recorded record(RecordOutcome request) {
    return locked(
        request.paymentId(),
        payment ->
            switch (Transition.of(payment, request.outcome())) {
              case Transition.Take(ChargeOutcome outcome) -> take(payment, outcome, request);
              case Transition.Repeat _ when request.closesSaga() ->
                  close(payment, request.workflowId());
              case Transition.Repeat _ -> new Recorded(true, payment.standing());
              case Transition.Refuse _ -> refuse(payment, request);
            });
  }

  Recorded beginReversing(BeginReversing request) {
    requireEnd(request.cause());
    return locked(
        request.paymentId(),
        payment -> {
          PaymentStanding standing = payment.standing();
          if (standing.status().isFinal()) {
            return new Recorded(false, standing);
          }
          if (standing.status() == PaymentStatus.REVERSING) {
            // The first cause stays: it may have been told to somebody already.
            return new Recorded(true, standing);
          }
          Payment after = PaymentChange.reversing(payment, request.cause(), now());
          payments.update(payment, after);
          events.audited("payment.reversing", payment, after, request.workflowId());
          log.info("{} is being undone: {}", payment.id(), request.cause().code());
          return new Recorded(true, after.standing());
        });
  }

  Recorded closeSaga(CloseSaga request) {
    return locked(
        request.paymentId(),
        payment ->
            payment.standing().status().isFinal()
                ? close(payment, request.workflowId())
                : new Recorded(false, payment.standing()));
  }

  private Recorded take(Payment payment, ChargeOutcome outcome, RecordOutcome request) {
    if (request.closesSaga() && !PaymentChange.statusOf(outcome).isFinal()) {
      throw new InvariantViolation(payment.id() + " cannot be closed before its end");
    }
    Payment after =
        PaymentChange.outcome(payment, outcome, request.assessment(), request.closesSaga(), now());
    payments.update(payment, after);
    claims.answer(payment.id().value(), PaymentAnswers.of(after));
    events.decided(payment, after, request.workflowId());
    if (request.method() != null) {
      parties.describe(payment.order(), request.method());
    }
    if (request.hasAccounts()) {
      parties.accountsExist(payment.order());
    }
    completed.afterCommit(after);
    log.info("{} is {}", payment.id(), after.standing().status());
    return new Recorded(true, after.standing());
  }

  private Recorded close(Payment payment, String workflowId) {
    if (payment.standing().isSagaClosed()) {
      return new Recorded(true, payment.standing());
    }
    Payment after = PaymentChange.closed(payment);
    payments.update(payment, after);
    events.audited("payment.saga_closed", payment, after, workflowId);
    return new Recorded(true, after.standing());
  }

  private static Recorded refuse(Payment payment, RecordOutcome request) {
    log.warn(
        "{} stands at {} and did not take {} of {}",
        payment.id(),
        payment.standing().status(),
        PaymentChange.statusOf(request.outcome()),
        request.workflowId());
    return new Recorded(false, payment.standing());
  }

  private Recorded locked(PaymentId id, Function<Payment, Recorded> change) {
    Recorded recorded =
        transaction.execute(
            _ -> change.apply(payments.lock(id).orElseThrow(OutcomeRecorder::unknown)));
    return Objects.requireNonNull(recorded, "every change says what came of it");
  }

  private Instant now() {
    // As Postgres keeps it, so that what is answered equals what is read later.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static void requireEnd(UndoCause cause) {
    if (cause.end() != PaymentStatus.FAILED && cause.end() != PaymentStatus.CANCELED) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "cause[end]", "Undoing ends failed or canceled."));
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such payment."));
  }
}
