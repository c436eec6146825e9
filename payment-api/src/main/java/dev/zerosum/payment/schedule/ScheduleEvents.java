package dev.zerosum.payment.schedule;

import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.PaymentEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells of schedules, in the transaction of the change: one event for the merchant, one for the
/// audit trail.
final class ScheduleEvents {

  /// Events of a change.
  static final int TOLD = 2;

  /// Events of a change that merchants do not hear of.
  static final int AUDITED = 1;

  private final Outbox outbox;

  ScheduleEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /// A schedule changed.
  ///
  /// @param after [#TOLD] events further
  void told(String type, @Nullable Schedule before, Schedule after, String actor) {
    outbox.append(
        List.of(
            event(
                type,
                before,
                after,
                Kind.MERCHANT_EVENT,
                after.eventSequence() - 1,
                ScheduleBody.of(after),
                actor),
            audit(type, before, after, ScheduleBody.of(after), actor)));
  }

  /// A schedule's time has passed, and nothing else changed.
  ///
  /// @param after [#AUDITED] events further
  void passed(Schedule before, Schedule after) {
    outbox.append(
        List.of(audit("payout_schedule.passed", before, after, ScheduleBody.of(after), "system")));
  }

  /// An operator lets a schedule's time come.
  ///
  /// @param after [#AUDITED] events further
  void run(Schedule before, Schedule after, String reason, String operatorId) {
    outbox.append(
        List.of(
            audit(
                "payout_schedule.run",
                before,
                after,
                new Run(ScheduleBody.of(after), reason),
                operatorId)));
  }

  private static OutboxEvent audit(
      String type, @Nullable Schedule before, Schedule after, Object payload, String actor) {
    return event(type, before, after, Kind.AUDIT, after.eventSequence(), payload, actor);
  }

  private static OutboxEvent event(
      String type,
      @Nullable Schedule before,
      Schedule after,
      Kind kind,
      long sequence,
      Object payload,
      String actor) {
    return new OutboxEvent(
        PaymentEvents.STREAM,
        after.id(),
        sequence,
        kind,
        type,
        payload,
        actor,
        RequestContext.requestId().orElse(null),
        null,
        before == null ? null : Digests.sha256(ScheduleBody.of(before)),
        Digests.sha256(ScheduleBody.of(after)));
  }

  /// What the audit trail keeps of a run that an operator asked for.
  private record Run(ScheduleBody schedule, String reason) {}
}
