package dev.zerosum.payment.refund;

import dev.zerosum.kernel.RefundId;
import dev.zerosum.payment.attention.Attended;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Refunds that may need a person.
final class AttendedRefunds implements Attended {

  private final LockedRefunds locked;
  private final RefundRows refunds;
  private final RefundEvents events;

  AttendedRefunds(LockedRefunds locked, RefundRows refunds, RefundEvents events) {
    this.locked = locked;
    this.refunds = refunds;
    this.events = events;
  }

  @Override
  public String prefix() {
    return RefundId.PREFIX;
  }

  @Override
  public String table() {
    return SweptRefunds.TABLE;
  }

  @Override
  public Optional<Subject> lock(String objectId) {
    return refunds
        .find(new RefundId(objectId))
        .map(Refund::id)
        .map(locked::lock)
        .map(refund ->
            new Subject(
                objectId,
                refund.order().paymentId().value(),
                refund.status().isFinal(),
                refund.standing().isSagaClosed()));
  }

  @Override
  public void note(
      String objectId,
      String action,
      Map<String, ?> what,
      String actor,
      @Nullable String workflowId) {
    Refund refund = locked.lock(new RefundId(objectId));
    Refund after = refund.to(refund.standing(), RefundEvents.AUDIT);
    refunds.update(refund, after);
    events.noted("refund." + action, after, what, actor, workflowId);
  }
}
