package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.CloseRefund;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.payment.split.Splits;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves refunds as their sagas say, each time in one transaction under the payment's and the
/// refund's row locks: the row, the payment's limit, the stored answer, and the events.
///
/// | from | may become |
/// |---|---|
/// | `pending` | `succeeded`, `failed` |
/// | `succeeded` | `failed`: it came back |
/// | `failed`, `canceled` | nothing |
final class RefundRecorder {

  private static final Logger log = LoggerFactory.getLogger(RefundRecorder.class);

  private final LockedRefunds locked;
  private final RefundRows refunds;
  private final RefundEvents events;
  private final Splits splits;
  private final Claims claims;
  private final CompletedRefunds completed;
  private final Clock clock;

  RefundRecorder(
      LockedRefunds locked,
      RefundRows refunds,
      RefundEvents events,
      Splits splits,
      Claims claims,
      CompletedRefunds completed,
      Clock clock) {
    this.locked = locked;
    this.refunds = refunds;
    this.events = events;
    this.splits = splits;
    this.claims = claims;
    this.completed = completed;
    this.clock = clock;
  }

  RefundStanding standing(RefundId id) {
    return refunds.find(id).orElseThrow(LockedRefunds::unknown).standing();
  }

  RecordedRefund begin(BeginRefund request) {
    return locked.change(
        request.refundId(),
        refund -> {
          RefundStanding standing = refund.standing();
          if (standing.status() != RefundStatus.PENDING || standing.isBegun()) {
            return new RecordedRefund(standing.status() == RefundStatus.PENDING, standing);
          }
          if (!locked.isPayable(refund)) {
            return new RecordedRefund(false, overtaken(refund, request.workflowId()).standing());
          }
          var begun =
              new RefundStanding(
                  standing.status(),
                  standing.since(),
                  true,
                  standing.isMoved(),
                  standing.hints(),
                  false);
          Refund after = refund.to(begun, RefundEvents.AUDIT);
          refunds.update(refund, after);
          events.audited("refund.begun", refund, after, request.workflowId());
          return new RecordedRefund(true, begun);
        });
  }

  RecordedRefund record(RecordRefund request) {
    return locked.change(
        request.refundId(),
        refund ->
            switch (request.result()) {
              case RefundResult.Accepted(String reference) -> accepted(refund, reference, request);
              case RefundResult.Succeeded(String reference) ->
                  succeeded(refund, reference, request);
              case RefundResult.Failed failed -> failed(refund, failed, request);
            });
  }

  RecordedRefund close(CloseRefund request) {
    return locked.change(
        request.refundId(), refund -> closed(refund, request.hintsSeen(), request.workflowId()));
  }

  private RecordedRefund accepted(Refund refund, String reference, RecordRefund request) {
    if (refund.status() != RefundStatus.PENDING || refund.standing().isMoved()) {
      // Also a repeat, or a word that is older than what the row says.
      return new RecordedRefund(refund.status() == RefundStatus.PENDING, refund.standing());
    }
    return take(
        refund.accepted(reference),
        refund,
        refund.standing(RefundStatus.PENDING, refund.standing().since(), true, false),
        "refund.updated",
        request);
  }

  private RecordedRefund succeeded(Refund refund, String reference, RecordRefund request) {
    return switch (refund.status()) {
      case PENDING ->
          take(
              refund.accepted(reference),
              refund,
              refund.standing(RefundStatus.SUCCEEDED, now(), true, closes(refund, request)),
              "refund.updated",
              request);
      case SUCCEEDED ->
          request.closesSaga()
              ? closed(refund, request.hintsSeen(), request.workflowId())
              : new RecordedRefund(true, refund.standing());
      case FAILED, CANCELED -> refused(refund, request);
    };
  }

  private RecordedRefund failed(Refund refund, RefundResult.Failed result, RecordRefund request) {
    return switch (refund.status()) {
      case PENDING, SUCCEEDED -> {
        boolean isMoved = refund.standing().isMoved() || result.isMoved();
        locked.returnLimit(refund, request.workflowId());
        // Open: the merchant's money is still to be given back.
        yield take(
            refund.failed(new Refund.Failure(result.code(), result.message())),
            refund,
            refund.standing(RefundStatus.FAILED, now(), isMoved, false),
            "refund.failed",
            request);
      }
      case FAILED -> new RecordedRefund(true, refund.standing());
      case CANCELED -> refused(refund, request);
    };
  }

  /// The buyer's bank has taken the money back before the processor was asked: it is not paid back
  /// once more. Both are decided under the payment's lock, so one of them sees the other.
  private RecordedRefund overtaken(Refund refund, String workflowId) {
    var returned =
        new RefundResult.Failed(
            "payment_returned", "The buyer's bank has taken the payment back itself.", false);
    return failed(refund, returned, new RecordRefund(refund.id(), returned, false, 0, workflowId));
  }

  private RecordedRefund take(
      Refund changed, Refund before, RefundStanding next, String type, RecordRefund request) {
    Refund after = changed.to(next, RefundEvents.BOTH);
    refunds.update(before, after);
    if (after.status().isFinal()) {
      splits.refundLost(after.id(), request.workflowId());
    } else if (next.isMoved()) {
      splits.refundMoved(after.id());
    }
    claims.answer(after.id().value(), RefundAnswers.of(after));
    events.told(type, before, after, "system", request.workflowId());
    completed.afterCommit(after);
    log.info("{} is {}", after.id(), after.status());
    return new RecordedRefund(true, next);
  }

  private RecordedRefund closed(Refund refund, long hintsSeen, String workflowId) {
    RefundStanding standing = refund.standing();
    boolean isDone =
        standing.status().isFinal()
            || (standing.status() == RefundStatus.SUCCEEDED && standing.hints() == hintsSeen);
    if (!isDone || standing.isSagaClosed()) {
      return new RecordedRefund(isDone, standing);
    }
    var closed =
        new RefundStanding(
            standing.status(),
            standing.since(),
            standing.isBegun(),
            standing.isMoved(),
            standing.hints(),
            true);
    Refund after = refund.to(closed, RefundEvents.AUDIT);
    refunds.update(refund, after);
    events.audited("refund.saga_closed", refund, after, workflowId);
    return new RecordedRefund(true, closed);
  }

  private static boolean closes(Refund refund, RecordRefund request) {
    return request.closesSaga() && refund.standing().hints() == request.hintsSeen();
  }

  private static RecordedRefund refused(Refund refund, RecordRefund request) {
    log.warn(
        "{} stands at {} and did not take {} of {}",
        refund.id(),
        refund.status(),
        request.result(),
        request.workflowId());
    return new RecordedRefund(false, refund.standing());
  }

  private Instant now() {
    // As Postgres keeps it, so that what is answered equals what is read later.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
