package dev.zerosum.payment.outcome;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.Captures;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.Returns;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.outcome.LockedPayments.Changed;
import dev.zerosum.payment.record.CaptureStandings;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentAnswers;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentDisputes;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.Splits;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves payments as their sagas say, each time in one transaction under the payment's row lock:
/// the row, the stored answer, and the events; who waits is told after the commit.
final class OutcomeRecorder {

  private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

  private final LockedPayments locked;
  private final PaymentRows payments;
  private final CaptureStandings captures;
  private final PaymentEvents events;
  private final PaymentDisputes disputes;
  private final Splits splits;
  private final ChargeParties parties;
  private final Claims claims;
  private final CompletedPayments completed;
  private final Clock clock;

  OutcomeRecorder(
      LockedPayments locked,
      PaymentRows payments,
      CaptureStandings captures,
      PaymentEvents events,
      PaymentDisputes disputes,
      Splits splits,
      ChargeParties parties,
      Claims claims,
      CompletedPayments completed,
      Clock clock) {
    this.locked = locked;
    this.payments = payments;
    this.captures = captures;
    this.events = events;
    this.disputes = disputes;
    this.splits = splits;
    this.parties = parties;
    this.claims = claims;
    this.completed = completed;
    this.clock = clock;
  }

  PaymentStanding standing(PaymentId id) {
    return captures.of(payments.find(id).orElseThrow(LockedPayments::unknown));
  }

  Recorded record(RecordOutcome request) {
    return locked.change(
        request.paymentId(),
        payment ->
            switch (transition(payment, request.outcome())) {
              case Transition.Take(ChargeOutcome outcome) -> take(payment, outcome, request);
              case Transition.Repeat _ when request.closesSaga() ->
                  close(payment, null, request.workflowId());
              case Transition.Repeat _ -> new Changed(true, payment);
              case Transition.Refuse _ -> refuse(payment, request);
            });
  }

  Recorded beginReversing(BeginReversing request) {
    requireEnd(request.cause());
    return locked.change(
        request.paymentId(),
        payment -> {
          PaymentStatus status = payment.standing().status();
          // Who asked to capture has first call: nothing is given back that may be taken.
          if (status.isFinal() || payment.held().requested() > 0) {
            return new Changed(false, payment);
          }
          if (status == PaymentStatus.REVERSING) {
            // The first cause stays: it may have been told to somebody already.
            return new Changed(true, payment);
          }
          Payment after = PaymentChange.reversing(payment, request.cause(), now());
          payments.update(payment, after);
          events.audited("payment.reversing", payment, after, request.workflowId());
          log.info("{} is being undone: {}", payment.id(), request.cause().code());
          return new Changed(true, after);
        });
  }

  Recorded closeSaga(CloseSaga request) {
    return locked.change(
        request.paymentId(),
        payment ->
            payment.standing().status().isFinal()
                ? close(payment, request.hintsSeen(), request.workflowId())
                : new Changed(false, payment));
  }

  /// What has been asked to capture is decided first: until then nothing ends the payment, and then
  /// only what was captured does.
  private Transition transition(Payment payment, ChargeOutcome outcome) {
    boolean isAskedToCapture =
        payment.standing().status() == PaymentStatus.REQUIRES_CAPTURE
            && payment.held().requested() > 0;
    if (isAskedToCapture && PaymentChange.statusOf(outcome).isFinal()) {
      Captures facts = captures.of(payment).captures();
      boolean isAllTaken = facts != null && facts.open() == null;
      if (!isAllTaken || !(outcome instanceof ChargeOutcome.Succeeded)) {
        return new Transition.Refuse();
      }
    }
    // What a dispute has taken off the merchant is not taken a second time: a person looks.
    return outcome instanceof ChargeOutcome.Returned
            && payment.standing().status() == PaymentStatus.SUCCEEDED
            && disputes.of(payment.id()).minorUnits() > 0
        ? new Transition.Refuse()
        : Transition.of(payment, outcome);
  }

  private Changed take(Payment payment, ChargeOutcome outcome, RecordOutcome request) {
    if (request.closesSaga() && !PaymentChange.statusOf(outcome).isFinal()) {
      throw new InvariantViolation(payment.id() + " cannot be closed before its end");
    }
    // Somebody has said meanwhile that it came back: the next run of the saga looks.
    boolean isHinted =
        outcome instanceof ChargeOutcome.Succeeded && payment.standing().returns() != null;
    Payment after =
        PaymentChange.outcome(
            payment, outcome, request.assessment(), request.closesSaga() && !isHinted, now());
    payments.update(payment, after);
    splits.captured(payment, after, request.workflowId());
    if (outcome instanceof ChargeOutcome.Returned(Money returned, String _, String _)) {
      splits.cameBack(payment, returned);
    }
    claims.answer(payment.id().value(), PaymentAnswers.of(after));
    if (after.cancelId() != null && after.standing().status().isFinal()) {
      claims.answer(after.cancelId(), PaymentAnswers.changed(after));
    }
    events.decided(payment, after, request.workflowId());
    if (request.method() != null) {
      parties.describe(payment.order(), request.method());
    }
    if (request.hasAccounts()) {
      parties.accountsExist(payment.order());
    }
    completed.afterCommit(after);
    log.info("{} is {}", payment.id(), after.standing().status());
    return new Changed(true, after);
  }

  private Changed close(Payment payment, @Nullable Long hintsSeen, String workflowId) {
    if (payment.standing().isSagaClosed()) {
      return new Changed(true, payment);
    }
    Returns returns = payment.standing().returns();
    if (returns != null && mayComeBack(payment)) {
      if (hintsSeen == null || hintsSeen < returns.hints()) {
        return new Changed(false, payment);
      }
      payments.sawReturnHints(payment.id(), hintsSeen);
    }
    Payment after = PaymentChange.closed(payment);
    payments.update(payment, after);
    events.audited("payment.saga_closed", payment, after, workflowId);
    return new Changed(true, after);
  }

  private static boolean mayComeBack(Payment payment) {
    return payment.standing().status() == PaymentStatus.SUCCEEDED
        || payment.outcome() instanceof ChargeOutcome.Returned;
  }

  private static Changed refuse(Payment payment, RecordOutcome request) {
    log.warn(
        "{} stands at {} and did not take {} of {}",
        payment.id(),
        payment.standing().status(),
        PaymentChange.statusOf(request.outcome()),
        request.workflowId());
    return new Changed(false, payment);
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
}
