package dev.zerosum.payment.record;

import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells of payments, in the transaction of the change; numbered by the payment's own sequence.
public final class PaymentEvents {

  /// The stream of everything payment-api owns.
  public static final String STREAM = "payment";

  private final Outbox outbox;

  PaymentEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /// A payment was made: its first two events.
  public void created(Payment payment) {
    outbox.append(
        List.of(
            event(
                payment,
                1,
                Kind.MERCHANT_EVENT,
                "payment.created",
                PaymentBody.of(payment),
                null,
                null),
            event(payment, 2, Kind.AUDIT, "payment.created", audited(payment), null, null)));
  }

  /// An outcome was recorded: one event for the merchant, one for the audit trail.
  public void decided(Payment before, Payment after, String workflowId) {
    told(
        "payment." + after.standing().status().shown().name().toLowerCase(Locale.ROOT),
        before,
        after,
        workflowId);
  }

  /// Something changed that is the merchant's business: one event for the merchant, one for the
  /// audit trail.
  public void told(String type, Payment before, Payment after, @Nullable String workflowId) {
    outbox.append(
        List.of(
            event(
                after,
                before.eventSequence() + 1,
                Kind.MERCHANT_EVENT,
                type,
                PaymentBody.of(after),
                before,
                workflowId),
            event(
                after,
                before.eventSequence() + 2,
                Kind.AUDIT,
                type,
                audited(after),
                before,
                workflowId)));
  }

  /// Something changed that is no merchant's business.
  public void audited(String type, Payment before, Payment after, @Nullable String workflowId) {
    outbox.append(
        List.of(
            event(
                after,
                before.eventSequence() + 1,
                Kind.AUDIT,
                type,
                audited(after),
                before,
                workflowId)));
  }

  /// A merchant asked for a change: an audit event that names its key and its request.
  public void asked(
      String type, Payment before, Payment after, String keyId, @Nullable String requestId) {
    outbox.append(
        List.of(
            new OutboxEvent(
                STREAM,
                after.id().value(),
                before.eventSequence() + 1,
                Kind.AUDIT,
                type,
                audited(after),
                keyId,
                requestId,
                null,
                Digests.sha256(audited(before)),
                Digests.sha256(audited(after)))));
  }

  /// Something happened around a payment, and its row is as it was.
  public void noted(
      String type,
      Payment payment,
      Map<String, ?> what,
      String actor,
      @Nullable String requestId,
      @Nullable String workflowId) {
    String digest = Digests.sha256(audited(payment));
    outbox.append(
        List.of(
            new OutboxEvent(
                STREAM,
                payment.id().value(),
                payment.eventSequence() + 1,
                Kind.AUDIT,
                type,
                what,
                actor,
                requestId,
                workflowId,
                digest,
                digest)));
  }

  private static OutboxEvent event(
      Payment after,
      long sequence,
      Kind kind,
      String type,
      Object payload,
      @Nullable Payment before,
      @Nullable String workflowId) {
    return new OutboxEvent(
        STREAM,
        after.id().value(),
        sequence,
        kind,
        type,
        payload,
        before == null ? after.origin().keyId() : "system",
        after.origin().requestId(),
        workflowId,
        before == null ? null : Digests.sha256(audited(before)),
        Digests.sha256(audited(after)));
  }

  private static AuditedPayment audited(Payment payment) {
    return new AuditedPayment(
        PaymentBody.of(payment),
        payment.standing(),
        payment.held(),
        payment.outcome(),
        payment.assessment());
  }
}
