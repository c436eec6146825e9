package dev.zerosum.payment.attention;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Payments that may need a person.
final class AttendedPayments implements Attended {

  private final PaymentRows payments;
  private final PaymentEvents events;

  AttendedPayments(PaymentRows payments, PaymentEvents events) {
    this.payments = payments;
    this.events = events;
  }

  @Override
  public String prefix() {
    return PaymentId.PREFIX;
  }

  @Override
  public String table() {
    return "payment.payment";
  }

  @Override
  public Optional<Subject> lock(String objectId) {
    return payments
        .lock(new PaymentId(objectId))
        .map(payment ->
            new Subject(
                objectId,
                objectId,
                payment.standing().status().isFinal(),
                payment.standing().isSagaClosed()));
  }

  @Override
  public void note(
      String objectId,
      String action,
      Map<String, ?> what,
      String actor,
      @Nullable String workflowId) {
    Payment payment = payments.lock(new PaymentId(objectId)).orElseThrow(AttentionQueue::unknown);
    events.noted(
        "payment." + action,
        payment,
        what,
        actor,
        RequestContext.requestId().orElse(null),
        workflowId);
    payments.countEvent(payment);
  }
}
