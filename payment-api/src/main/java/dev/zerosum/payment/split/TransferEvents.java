package dev.zerosum.payment.split;

import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.PaymentEvents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells of transfers, in the transaction of the change; numbered by the transfer's own sequence.
/// What the platform earns goes to the audit trail alone.
final class TransferEvents {

  private final Outbox outbox;

  TransferEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /// A part changed.
  ///
  /// @param after as many events further as [Transfer#events] says
  /// @param what for instance `created`
  void told(
      String what, Transfer before, Transfer after, String actor, @Nullable String workflowId) {
    String type = (after.isFee() ? "application_fee." : "transfer.") + what;
    List<OutboxEvent> events = new ArrayList<>();
    if (!after.isFee()) {
      events.add(
          event(
              before, after, Kind.MERCHANT_EVENT, type, TransferBody.of(after), actor, workflowId));
    }
    events.add(event(before, after, Kind.AUDIT, type, Audited.of(after), actor, workflowId));
    outbox.append(events);
  }

  private static OutboxEvent event(
      Transfer before,
      Transfer after,
      Kind kind,
      String type,
      Object payload,
      String actor,
      @Nullable String workflowId) {
    return new OutboxEvent(
        PaymentEvents.STREAM,
        after.id(),
        kind == Kind.AUDIT ? after.eventSequence() : before.eventSequence() + 1,
        kind,
        type,
        payload,
        actor,
        RequestContext.requestId().orElse(null),
        workflowId,
        Digests.sha256(Audited.of(before)),
        Digests.sha256(Audited.of(after)));
  }

  /// A part as the audit trail keeps it.
  private record Audited(
      String id,
      String paymentId,
      String merchantId,
      @Nullable String destination,
      long amount,
      long moved,
      long reversed,
      String currency,
      boolean livemode) {

    static Audited of(Transfer transfer) {
      return new Audited(
          transfer.id(),
          transfer.paymentId().value(),
          transfer.merchantId().value(),
          transfer.destination() == null ? null : transfer.destination().value(),
          transfer.amount().minorUnits(),
          transfer.moved(),
          transfer.reversed(),
          transfer.amount().currency().code(),
          transfer.livemode());
    }
  }
}
