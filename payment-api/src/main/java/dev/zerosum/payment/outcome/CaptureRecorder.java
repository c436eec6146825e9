package dev.zerosum.payment.outcome;

import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.outcome.LockedPayments.Changed;
import dev.zerosum.payment.record.Capture;
import dev.zerosum.payment.record.CaptureRows;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentAnswers;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.Splits;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records what came of capture requests: the request's row, the payment's, the stored answer and
/// the events, in one transaction under the payment's row lock. Told twice, it changes nothing.
final class CaptureRecorder {

  private static final Logger log = LoggerFactory.getLogger(CaptureRecorder.class);

  private final LockedPayments locked;
  private final PaymentRows payments;
  private final CaptureRows captures;
  private final PaymentEvents events;
  private final Splits splits;
  private final Claims claims;
  private final CompletedPayments completed;
  private final Clock clock;

  CaptureRecorder(
      LockedPayments locked,
      PaymentRows payments,
      CaptureRows captures,
      PaymentEvents events,
      Splits splits,
      Claims claims,
      CompletedPayments completed,
      Clock clock) {
    this.locked = locked;
    this.payments = payments;
    this.captures = captures;
    this.events = events;
    this.splits = splits;
    this.claims = claims;
    this.completed = completed;
    this.clock = clock;
  }

  Recorded record(RecordCapture request) {
    return locked.change(request.paymentId(), payment -> record(payment, request));
  }

  private Changed record(Payment payment, RecordCapture request) {
    Capture capture =
        captures
            .find(payment, request.number())
            .orElseThrow(() ->
                new ProblemException(Problem.notFound("resource_missing", "No such capture.")));
    if (capture.end() != null) {
      return new Changed(capture.end().equals(request.end()), payment);
    }
    // As Postgres keeps it, so that what is answered equals what is read later.
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    captures.decide(capture, request.end(), request.attempts(), at);
    Payment after =
        switch (request.end()) {
          case CaptureEnd.Captured(Money amount, TransactionId id) ->
              captured(payment, capture, amount, id, at, request.workflowId());
          case CaptureEnd.Failed failed -> failed(payment, capture, failed, request.workflowId());
        };
    payments.update(payment, after);
    splits.captured(payment, after, request.workflowId());
    log.info("capture {} of {} is decided: {}", capture.number(), payment.id(), request.end());
    return new Changed(true, after);
  }

  private Payment captured(
      Payment before, Capture capture, Money amount, TransactionId id, Instant at, String saga) {
    Payment after = PaymentChange.captured(before, amount.minorUnits());
    events.told("payment.captured", before, after, saga);
    if (capture.isFinal()) {
      Payment partly = after;
      var total = new Money(partly.amountCaptured(), amount.currency());
      var success = new ChargeOutcome.Succeeded(total, id);
      after = PaymentChange.outcome(partly, success, null, true, at);
      events.decided(partly, after, saga);
      completed.afterCommit(after);
    }
    claims.answer(capture.id(), PaymentAnswers.changed(after));
    return after;
  }

  private Payment failed(
      Payment before, Capture capture, CaptureEnd.Failed failed, String workflowId) {
    Payment after =
        PaymentChange.captureFailed(before, capture.amount().minorUnits(), capture.isFinal());
    events.told("payment.capture_failed", before, after, workflowId);
    Problem problem =
        Problem.declined(failed.code(), failed.declineCode(), failed.message())
            .withPaymentId(before.id().value());
    claims.answer(capture.id(), PaymentAnswers.refused(problem, capture.origin().requestId()));
    return after;
  }
}
