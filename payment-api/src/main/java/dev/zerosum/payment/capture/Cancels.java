package dev.zerosum.payment.capture;

import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.idempotency.ClaimRequest;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentChange;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.ResponseEntity;

/// Calls payments off: the decision is the row's, then the saga gives back what was authorized.
final class Cancels {

  private static final String PREFIX = "can_";
  private static final List<String> REASONS =
      List.of("duplicate", "fraudulent", "requested_by_customer", "abandoned");

  private final PaymentChanges changes;
  private final PaymentRows payments;
  private final PaymentEvents events;
  private final TimeOrderedIds ids;
  private final Clock clock;

  Cancels(
      PaymentChanges changes,
      PaymentRows payments,
      PaymentEvents events,
      TimeOrderedIds ids,
      Clock clock) {
    this.changes = changes;
    this.payments = payments;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  ResponseEntity<byte[]> take(Caller.Merchant caller, String paymentId, ClaimRequest asked) {
    if (asked.runningObject() != null) {
      return changes.join(caller, paymentId, asked.runningObject(), asked);
    }
    Fields fields = Fields.of(asked.body(), asked.isForm());
    String given = fields.word("cancellation_reason", REASONS);
    fields.nothingElse();
    String reason = given == null ? "requested_by_customer" : given;
    String id = ids.next(PREFIX);
    return changes.make(
        caller, paymentId, id, asked, payment -> callOff(caller, payment, id, reason));
  }

  private void callOff(Caller.Merchant caller, Payment payment, String id, String reason) {
    CaptureLimits.checkCancel(payment);
    var cause =
        new UndoCause(PaymentStatus.CANCELED, reason, null, "The merchant canceled the payment.");
    Payment after =
        PaymentChange.reversing(payment, cause, clock.instant().truncatedTo(ChronoUnit.MICROS));
    payments.update(payment, after);
    payments.keepCancel(payment.id(), id);
    events.asked(
        "payment.reversing",
        payment,
        after,
        caller.keyId(),
        RequestContext.requestId().orElse(null));
  }
}
