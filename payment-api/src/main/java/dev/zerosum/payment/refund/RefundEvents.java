package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.PaymentEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells of refunds, in the transaction of the change; numbered by the refund's own sequence.
final class RefundEvents {

  /// One for the merchant, one for the audit trail.
  static final int BOTH = 2;

  /// For the audit trail alone.
  static final int AUDIT = 1;

  private final Outbox outbox;

  RefundEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /// A refund was made: its first two events.
  void created(Refund refund) {
    both("refund.created", null, refund, refund.origin().keyId(), null);
  }

  /// Something that merchants see has changed.
  ///
  /// @param after [#BOTH] events further
  void told(String type, Refund before, Refund after, String actor, @Nullable String workflowId) {
    both(type, before, after, actor, workflowId);
  }

  /// Something has changed that is no merchant's business.
  ///
  /// @param after [#AUDIT] events further
  void audited(String type, Refund before, Refund after, @Nullable String workflowId) {
    outbox.append(
        List.of(
            event(after, 0, Kind.AUDIT, type, Audited.of(after), before, "system", workflowId)));
  }

  /// Something happened around a refund, and its row is as it was but for its sequence.
  void noted(
      String type, Refund after, Map<String, ?> what, String actor, @Nullable String workflowId) {
    outbox.append(List.of(event(after, 0, Kind.AUDIT, type, what, after, actor, workflowId)));
  }

  private void both(
      String type,
      @Nullable Refund before,
      Refund after,
      String actor,
      @Nullable String workflowId) {
    outbox.append(
        List.of(
            event(
                after,
                1,
                Kind.MERCHANT_EVENT,
                type,
                RefundBody.of(after),
                before,
                actor,
                workflowId),
            event(after, 0, Kind.AUDIT, type, Audited.of(after), before, actor, workflowId)));
  }

  private static OutboxEvent event(
      Refund after,
      int eventsBehind,
      Kind kind,
      String type,
      Object payload,
      @Nullable Refund before,
      String actor,
      @Nullable String workflowId) {
    return new OutboxEvent(
        PaymentEvents.STREAM,
        after.id().value(),
        after.eventSequence() - eventsBehind,
        kind,
        type,
        payload,
        actor,
        RequestContext.requestId().orElse(after.origin().requestId()),
        workflowId,
        before == null ? null : Digests.sha256(Audited.of(before)),
        Digests.sha256(Audited.of(after)));
  }

  /// A refund as the audit trail keeps it: what merchants see, and what they do not.
  record Audited(RefundBody refund, RefundStanding standing, @Nullable String reference) {

    static Audited of(Refund refund) {
      return new Audited(RefundBody.of(refund), refund.standing(), refund.reference());
    }
  }
}
