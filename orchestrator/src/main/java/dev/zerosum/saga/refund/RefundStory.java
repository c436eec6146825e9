package dev.zerosum.saga.refund;

import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.lane.Parking;
import dev.zerosum.saga.refund.RefundBookings.Reserved;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Optional;

/// A refund, told top to bottom: set aside, ask the processor, book, record. Each step answers
/// where the refund stands then; nothing when an operator has it.
///
/// The book follows our balance at the processor: the money has left it once a refund is accepted,
/// and is in it again once the refund has failed, however much later.
public final class RefundStory implements RefundSaga {

  /// A pending refund is looked at, for its webhook may be lost: soon first, then less and less.
  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  private static final Duration LONGEST_LOOK = Duration.ofHours(6);

  /// A look costs about 17 events; Temporal begins to warn at 10,000 a run.
  private static final int LOOKS_A_RUN = 400;

  /// A card's refund rarely pends for more than a few days.
  private static final Duration PENDING_LONG = Duration.ofDays(7);

  private final StartRefund refund;
  private final RefundRecording records;
  private final RefundBookings bookings;
  private final Refunding processor;
  private final Parking parking = new Parking();
  private final Runnable startAnew;
  private Duration nextLook = FIRST_LOOK;
  private long hintsSeen;
  private int looks;
  private boolean isAlerted;

  /// Takes the input before any signal can arrive.
  @WorkflowInit
  public RefundStory(RefundInput input) {
    refund = input.refund();
    var lanes = new Lanes(input.settings());
    // Nobody's answer is worth a local step here, and every step moves money or says that it did.
    lanes.goDurable();
    records = new RefundRecording(input, lanes);
    startAnew = () -> Workflow.continueAsNew(input.withStanding(records.standing()));
    bookings = new RefundBookings(input, lanes, records);
    processor = new Refunding(input, lanes, new Asking(lanes, startAnew));
  }

  @Override
  public void nudge() {
    parking.nudge();
  }

  @Override
  public void run(RefundInput input) {
    Optional<RefundStanding> standing = Optional.of(refund.standing());
    while (standing.isPresent() && !standing.get().isSagaClosed()) {
      standing = goOnFrom(standing.get());
    }
  }

  private Optional<RefundStanding> goOnFrom(RefundStanding standing) {
    return switch (standing.status()) {
      case PENDING -> standing.isMoved() ? awaitEnd(standing) : payBack();
      case SUCCEEDED -> lookAgain(standing);
      case FAILED, CANCELED -> giveBack(standing);
    };
  }

  private Optional<RefundStanding> payBack() {
    switch (bookings.reserve()) {
      case Reserved.Insufficient(String code, String message) -> {
        return Optional.of(records.record(new RefundResult.Failed(code, message, false), 0));
      }
      case Reserved.LeftToOperator _ -> {
        return Optional.empty();
      }
      case Reserved.Done _ -> {
        RecordedRefund begun = records.begin();
        return begun.isAccepted()
            ? settle(processor.refund(), begun.standing())
            : Optional.of(begun.standing());
      }
    }
  }

  /// Waits for what becomes of an accepted refund.
  private Optional<RefundStanding> awaitEnd(RefundStanding standing) {
    if (standing.hints() <= hintsSeen) {
      park(standing);
    }
    RefundStanding now = records.standing();
    if (now.status() != RefundStatus.PENDING || now.isSagaClosed()) {
      return Optional.of(now);
    }
    hintsSeen = now.hints();
    return switch (processor.lookUp()) {
      case RefundOutcome.Pending _, RefundOutcome.Unknown _, RefundOutcome.Unavailable _ ->
          Optional.of(now);
      case RefundOutcome.Refunded refunded -> settle(refunded, now);
      case RefundOutcome.Failed failed -> settle(failed, now);
      case RefundOutcome lost -> leftToOperator("refund_lost", lost.toString());
    };
  }

  private void park(RefundStanding standing) {
    looks++;
    if (looks > LOOKS_A_RUN) {
      startAnew.run();
    }
    parking.awaitAtMost(nextLook);
    Duration doubled = nextLook.multipliedBy(2);
    nextLook = doubled.compareTo(LONGEST_LOOK) < 0 ? doubled : LONGEST_LOOK;
    if (!isAlerted && Asking.now().isAfter(standing.since().plus(PENDING_LONG))) {
      isAlerted = true;
      records.alert("refund_pending", "pending since " + standing.since() + ", looked at on");
    }
  }

  /// Somebody said that a success may have come back: only the processor knows.
  private Optional<RefundStanding> lookAgain(RefundStanding standing) {
    return switch (processor.lookUpUntilKnown()) {
      case RefundOutcome.Refunded _, RefundOutcome.Pending _ ->
          Optional.of(records.close(standing.hints()));
      case RefundOutcome.Failed failed -> settle(failed, standing);
      case RefundOutcome lost -> leftToOperator("refund_lost", lost.toString());
    };
  }

  /// Books what the processor did, then records it.
  private Optional<RefundStanding> settle(RefundOutcome outcome, RefundStanding standing) {
    long hints = standing.hints();
    return switch (outcome) {
      case RefundOutcome.Refunded(var reference, var amount) ->
          isBooked(amount)
              ? Optional.of(records.recordAndClose(new RefundResult.Succeeded(reference), hints))
              : Optional.empty();
      case RefundOutcome.Pending(var reference, var amount) ->
          isBooked(amount)
              ? Optional.of(records.record(new RefundResult.Accepted(reference), hints))
              : Optional.empty();
      case RefundOutcome.Failed(var _, var amount, var code) ->
          isBooked(amount)
              ? Optional.of(
                  records.record(
                      new RefundResult.Failed(code, "The card's bank sent it back.", true), hints))
              : Optional.empty();
      case RefundOutcome.Declined(var code, var message) ->
          Optional.of(records.record(new RefundResult.Failed(code, message, false), hints));
      case RefundOutcome.Unknown(var reason) -> leftToOperator("refund_unknown", reason);
      case RefundOutcome.Unavailable(var reason) -> leftToOperator("refund_unavailable", reason);
      case RefundOutcome.Absent _ -> leftToOperator("refund_unknown", "absent");
      case RefundOutcome.Undone _ ->
          leftToOperator("refund_undone", "the payment is being undone at the processor");
    };
  }

  /// The row says that it failed or was canceled: the merchant gets the money back.
  private Optional<RefundStanding> giveBack(RefundStanding standing) {
    boolean isDone = standing.isMoved() ? bookings.bookThereAndBack() : bookings.giveBack();
    return isDone ? Optional.of(records.close(standing.hints())) : Optional.empty();
  }

  private boolean isBooked(Money moved) {
    if (!moved.equals(refund.amount())) {
      records.leaveToOperator(
          "amount_mismatch",
          "asked " + refund.amount().display() + ", refunded " + moved.display());
      return false;
    }
    return bookings.book();
  }

  private Optional<RefundStanding> leftToOperator(String reason, String detail) {
    records.leaveToOperator(reason, detail);
    return Optional.empty();
  }
}
