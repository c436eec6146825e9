package dev.zerosum.payment.capture;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.Capture;
import dev.zerosum.payment.record.CaptureRows;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentEvents;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.ResponseEntity;

/// Takes requests to capture: a row and its reserved amount first, then the saga does it.
final class Captures {

  // As many as Stripe allows for one authorization; each is a row of what the saga goes by.
  private static final int REQUESTS_MAX = 50;

  private final PaymentChanges changes;
  private final CaptureRows captures;
  private final PaymentEvents events;
  private final TimeOrderedIds ids;
  private final Clock clock;

  Captures(
      PaymentChanges changes,
      CaptureRows captures,
      PaymentEvents events,
      TimeOrderedIds ids,
      Clock clock) {
    this.changes = changes;
    this.captures = captures;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  ResponseEntity<byte[]> take(Caller.Merchant caller, String paymentId, ClaimRequest asked) {
    if (asked.runningObject() != null) {
      return changes.join(caller, paymentId, asked.runningObject(), asked);
    }
    CaptureOrder order = CaptureOrder.read(asked);
    String id = ids.next(Capture.PREFIX);
    return changes.make(
        caller, paymentId, id, asked, payment -> request(caller, payment, id, order));
  }

  private void request(Caller.Merchant caller, Payment payment, String id, CaptureOrder order) {
    CaptureLimits.check(payment, order);
    long amount = order.amount() == null ? payment.amountCapturable() : order.amount();
    // What takes all leaves nothing to keep: the processor then need not allow several captures.
    boolean isFinal = order.isFinal() || amount == payment.amountCapturable();
    int number = captures.of(payment).size() + 1;
    if (number > REQUESTS_MAX) {
      throw new ProblemException(
          Problem.invalid(
              "capture_limit_exceeded",
              null,
              "This payment had " + REQUESTS_MAX + " capture requests, as many as it may."));
    }
    if (!captures.reserve(payment.id(), amount, isFinal)) {
      // The limits were checked under the same lock; only a bug comes here, and it takes nothing.
      throw new ProblemException(CaptureLimits.exceeded(payment, amount));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String requestId = RequestContext.requestId().orElse("req_unknown");
    var capture =
        new Capture(
            id,
            payment.id(),
            number,
            new Money(amount, payment.order().amount().currency()),
            isFinal,
            null,
            0,
            new Capture.Origin(caller.keyId(), requestId, now));
    captures.insert(capture);
    events.asked(
        "payment.capture_requested",
        payment,
        PaymentChange.captureRequested(payment, amount, isFinal),
        caller.keyId(),
        requestId);
  }
}
