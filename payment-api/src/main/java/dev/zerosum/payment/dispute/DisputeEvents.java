package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.PaymentEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells of disputes, in the transaction of the change; numbered by the dispute's own sequence.
final class DisputeEvents {

  /// One for the merchant, one for the audit trail.
  static final int BOTH = 2;

  /// For the audit trail alone.
  static final int AUDIT = 1;

  private final Outbox outbox;

  DisputeEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /// A dispute was opened: its first two events.
  void created(Dispute dispute) {
    told(List.of("dispute.created"), null, dispute, "system", null);
  }

  /// Something that merchants see has changed.
  ///
  /// @param types each is told by [#BOTH] events, in this order, the last being the dispute's last
  void told(
      List<String> types,
      @Nullable Dispute before,
      Dispute after,
      String actor,
      @Nullable String workflowId) {
    var events = new ArrayList<OutboxEvent>();
    long sequence = after.eventSequence() - (long) BOTH * types.size();
    for (String type : types) {
      DisputeBody body = DisputeBody.of(after);
      sequence++;
      events.add(
          event(after, sequence, Kind.MERCHANT_EVENT, type, body, before, actor, workflowId));
      sequence++;
      events.add(
          event(after, sequence, Kind.AUDIT, type, Audited.of(after), before, actor, workflowId));
    }
    outbox.append(events);
  }

  /// Something has changed that is no merchant's business.
  ///
  /// @param after [#AUDIT] events further
  void audited(String type, Dispute before, Dispute after, @Nullable String workflowId) {
    outbox.append(
        List.of(
            event(
                after,
                after.eventSequence(),
                Kind.AUDIT,
                type,
                Audited.of(after),
                before,
                "system",
                workflowId)));
  }

  /// Something happened around a dispute, and its row is as it was but for its sequence.
  void noted(
      String type, Dispute after, Map<String, ?> what, String actor, @Nullable String workflowId) {
    outbox.append(
        List.of(
            event(after, after.eventSequence(), Kind.AUDIT, type, what, after, actor, workflowId)));
  }

  private static OutboxEvent event(
      Dispute after,
      long sequence,
      Kind kind,
      String type,
      Object payload,
      @Nullable Dispute before,
      String actor,
      @Nullable String workflowId) {
    return new OutboxEvent(
        PaymentEvents.STREAM,
        after.id().value(),
        sequence,
        kind,
        type,
        payload,
        actor,
        RequestContext.requestId().orElse(after.claim().requestId()),
        workflowId,
        before == null ? null : Digests.sha256(Audited.of(before)),
        Digests.sha256(Audited.of(after)));
  }

  /// A dispute as the audit trail keeps it: what merchants see, and what they do not.
  record Audited(DisputeBody dispute, DisputeStanding standing, String reference) {

    static Audited of(Dispute dispute) {
      return new Audited(DisputeBody.of(dispute), dispute.standing(), dispute.claim().reference());
    }
  }
}
