package dev.zerosum.payment.dispute;

import dev.zerosum.kernel.DisputeId;
import dev.zerosum.payment.attention.Attended;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Disputes that may need a person.
final class AttendedDisputes implements Attended {

  private final LockedDisputes locked;
  private final DisputeRows disputes;
  private final DisputeEvents events;

  AttendedDisputes(LockedDisputes locked, DisputeRows disputes, DisputeEvents events) {
    this.locked = locked;
    this.disputes = disputes;
    this.events = events;
  }

  @Override
  public String prefix() {
    return DisputeId.PREFIX;
  }

  @Override
  public String table() {
    return SweptDisputes.TABLE;
  }

  @Override
  public Optional<Subject> lock(String objectId) {
    return disputes
        .find(new DisputeId(objectId))
        .map(Dispute::id)
        .map(locked::lock)
        .map(dispute ->
            new Subject(
                objectId,
                dispute.claim().paymentId().value(),
                dispute.status().isFinal(),
                dispute.standing().isSagaClosed()));
  }

  @Override
  public void note(
      String objectId,
      String action,
      Map<String, ?> what,
      String actor,
      @Nullable String workflowId) {
    Dispute dispute = locked.lock(new DisputeId(objectId));
    Dispute after = dispute.to(DisputeEvents.AUDIT);
    disputes.update(dispute, after);
    events.noted("dispute." + action, after, what, actor, workflowId);
  }
}
