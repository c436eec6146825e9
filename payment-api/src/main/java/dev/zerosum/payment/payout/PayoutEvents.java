package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kit.outbox.Digests;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.record.PaymentEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells of payouts, in the transaction of the change; numbered by the payout's own sequence.
final class PayoutEvents {

  /// Events of a change that merchants hear of: theirs, and the audit trail's.
  static final long TOLD = 2;

  private final Outbox outbox;

  PayoutEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /// A payout was made: its first two events.
  void created(Payout payout) {
    outbox.append(
        List.of(
            event(
                payout,
                1,
                Kind.MERCHANT_EVENT,
                "payout.created",
                PayoutBody.of(payout),
                null,
                by(payout)),
            event(payout, 2, Kind.AUDIT, "payout.created", audited(payout), null, by(payout))));
  }

  /// A payout came to another status: one event for the merchant, one for the audit trail.
  void moved(Payout before, Payout after, By by) {
    String type = type(after.status());
    outbox.append(
        List.of(
            event(
                after,
                before.eventSequence() + 1,
                Kind.MERCHANT_EVENT,
                type,
                PayoutBody.of(after),
                before,
                by),
            event(
                after,
                before.eventSequence() + TOLD,
                Kind.AUDIT,
                type,
                audited(after),
                before,
                by)));
  }

  /// Something changed that is no merchant's business.
  void audited(String type, Payout before, Payout after, By by) {
    outbox.append(
        List.of(
            event(
                after, before.eventSequence() + 1, Kind.AUDIT, type, audited(after), before, by)));
  }

  /// Something happened around a payout, and its row is as it was.
  void noted(String type, Payout payout, Map<String, ?> what, By by) {
    outbox.append(
        List.of(event(payout, payout.eventSequence() + 1, Kind.AUDIT, type, what, payout, by)));
  }

  private static String type(PayoutStatus status) {
    return switch (status) {
      case PENDING, IN_TRANSIT -> "payout.updated";
      case PAID -> "payout.paid";
      case FAILED -> "payout.failed";
      case CANCELED -> "payout.canceled";
    };
  }

  private static OutboxEvent event(
      Payout after,
      long sequence,
      Kind kind,
      String type,
      Object payload,
      @Nullable Payout before,
      By by) {
    return new OutboxEvent(
        PaymentEvents.STREAM,
        after.id().value(),
        sequence,
        kind,
        type,
        payload,
        by.actor(),
        by.requestId(),
        by.workflowId(),
        before == null ? null : Digests.sha256(audited(before)),
        Digests.sha256(audited(after)));
  }

  private static By by(Payout payout) {
    return new By(payout.origin().keyId(), payout.origin().requestId(), null);
  }

  private static Audited audited(Payout payout) {
    return new Audited(
        PayoutBody.of(payout),
        payout.standing(),
        payout.isReserved(),
        payout.reference(),
        payout.failure());
  }

  /// Who made a change.
  record By(String actor, @Nullable String requestId, @Nullable String workflowId) {

    /// A saga.
    static By saga(String workflowId) {
      return new By("system", RequestContext.requestId().orElse(null), workflowId);
    }

    /// A person or program, by its own request.
    static By caller(String actor) {
      return new By(actor, RequestContext.requestId().orElse(null), null);
    }
  }

  /// A payout as the audit trail keeps it.
  private record Audited(
      PayoutBody payout,
      PayoutStanding standing,
      boolean isReserved,
      @Nullable String reference,
      @Nullable PayoutFailure failure) {}
}
