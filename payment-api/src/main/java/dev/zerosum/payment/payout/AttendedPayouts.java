package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.attention.Attended;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Payouts that may need a person.
final class AttendedPayouts implements Attended {

  private final PayoutRows payouts;
  private final PayoutEvents events;

  AttendedPayouts(PayoutRows payouts, PayoutEvents events) {
    this.payouts = payouts;
    this.events = events;
  }

  @Override
  public String prefix() {
    return PayoutId.PREFIX;
  }

  @Override
  public String table() {
    return "payment.payout";
  }

  @Override
  public Optional<Subject> lock(String objectId) {
    return payouts
        .lock(new PayoutId(objectId))
        .map(payout ->
            new Subject(
                objectId,
                null,
                payout.status() != PayoutStatus.PENDING,
                payout.standing().isSagaClosed()));
  }

  @Override
  public void note(
      String objectId,
      String action,
      Map<String, ?> what,
      String actor,
      @Nullable String workflowId) {
    Payout payout = payouts.lock(new PayoutId(objectId)).orElseThrow(PayoutRecorder::unknown);
    events.noted(
        "payout." + action,
        payout,
        what,
        new PayoutEvents.By(actor, RequestContext.requestId().orElse(null), workflowId));
    payouts.countEvent(payout);
  }
}
