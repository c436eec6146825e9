package dev.zerosum.saga.payout;

import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.saga.lane.Answer;
import dev.zerosum.saga.lane.Asking;
import dev.zerosum.saga.lane.Lanes;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A payout, told top to bottom: set the money aside, order at the bank, then book what the bank
/// says. Each step answers whether the story goes on; where it does not, the step has ended it.
public final class PayoutStory implements PayoutSaga {

  private static final String TOO_LITTLE = "balance_insufficient";

  private final StartPayout payout;
  private final PayoutRow row;
  private final PayoutBook book;
  private final BankOrders bank;

  /// Takes the input before any signal can arrive.
  @WorkflowInit
  public PayoutStory(PayoutInput input) {
    var lanes = new Lanes(input.settings());
    lanes.goDurable();
    payout = input.payout();
    row = new PayoutRow(input, lanes);
    book = new PayoutBook(input, lanes);
    bank =
        new BankOrders(input, lanes, new Asking(lanes, () -> Workflow.continueAsNew(input)), row);
  }

  @Override
  public void run(PayoutInput input) {
    PayoutStanding standing = row.standing();
    if (standing.isSagaClosed()) {
      return;
    }
    boolean isOrdered =
        standing.status() != PayoutStatus.PENDING || (reserve() && awaitOrderTime() && order());
    if (isOrdered) {
      hear(row.standing());
    }
  }

  private boolean reserve() {
    return switch (book.reserve()) {
      case Answer.Given<PostedTransaction> _ -> {
        row.reserved();
        yield true;
      }
      case Answer.Refused<PostedTransaction>(String code, String message)
          when code.equals(TOO_LITTLE) ->
          fail(new PayoutFailure(code, message));
      case Answer.Refused<PostedTransaction>(String code, String message) ->
          leaveToOperator("reserve", code, message);
      case Answer.Away<PostedTransaction> away -> {
        PostedTransaction _ = away.orFail("reserve");
        yield false;
      }
    };
  }

  /// Until the bank is asked the merchant may cancel; the row decides who was first.
  private boolean awaitOrderTime() {
    Duration left = Duration.between(Asking.now(), payout.orderAt());
    if (left.isPositive()) {
      Workflow.sleep(left);
    }
    RecordedPayout begun = row.begin();
    if (!begun.isAccepted()) {
      hear(begun.standing());
    }
    return begun.isAccepted();
  }

  private boolean order() {
    @Nullable PayoutOutcome outcome = bank.order().orElse(null);
    return switch (outcome) {
      case PayoutOutcome.Ordered(String reference) -> {
        RecordedPayout _ = row.record(new PayoutResult.Ordered(reference));
        yield true;
      }
      case PayoutOutcome.Rejected(String code, String message) ->
          isBooked("return", book.giveBack()) && fail(new PayoutFailure(code, message));
      case PayoutOutcome.Unknown _, PayoutOutcome.Unavailable _, PayoutOutcome.Absent _ ->
          throw new InvariantViolation("an open order was left");
      case null -> false;
    };
  }

  /// Does what the bank's words mean, until there are no more than were seen.
  private void hear(PayoutStanding first) {
    PayoutStanding standing = first;
    while (!standing.isSagaClosed()) {
      long seen = standing.words();
      boolean isDone =
          switch (standing.status()) {
            case IN_TRANSIT -> settle(standing);
            case PAID -> standing.failure() == null || takeBack(standing.failure());
            case CANCELED -> callOff();
            case FAILED -> true;
            case PENDING ->
                throw new InvariantViolation(payout.payoutId() + " is heard of before its order");
          };
      if (!isDone) {
        return;
      }
      RecordedPayout closed = row.close(seen);
      if (!closed.isAccepted() && closed.standing().words() == seen) {
        throw new InvariantViolation(payout.payoutId() + " has nothing left and was not closed");
      }
      standing = closed.standing();
    }
  }

  // What was paid and came back is booked both ways, as the bank's statement shows it.
  private boolean settle(PayoutStanding standing) {
    if (standing.isSaidPaid()) {
      if (!isBooked("payout", book.spend())) {
        return false;
      }
      RecordedPayout _ = row.record(new PayoutResult.Paid());
      return standing.failure() == null || takeBack(standing.failure());
    }
    return standing.failure() == null
        || (isBooked("return", book.giveBack()) && record(standing.failure()));
  }

  private boolean takeBack(PayoutFailure failure) {
    return isBooked("reversal", book.takeBack()) && record(failure);
  }

  // Whether the money was ever set aside, the book knows best: then it is given back, and if it was
  // not, it no longer can be.
  private boolean callOff() {
    Answer<PostedTransaction> reserved = book.reserve();
    if (reserved instanceof Answer.Refused<PostedTransaction>(String code, String _)
        && code.equals(TOO_LITTLE)) {
      return true;
    }
    return isBooked("reserve", reserved) && isBooked("return", book.giveBack());
  }

  private boolean fail(PayoutFailure failure) {
    boolean _ = record(failure);
    RecordedPayout _ = row.close(row.standing().words());
    return false;
  }

  private boolean record(PayoutFailure failure) {
    RecordedPayout _ = row.record(new PayoutResult.Failed(failure));
    return true;
  }

  private boolean isBooked(String what, Answer<PostedTransaction> answer) {
    if (answer instanceof Answer.Refused<PostedTransaction>(String code, String message)) {
      return leaveToOperator(what, code, message);
    }
    PostedTransaction _ = answer.orFail(what);
    return true;
  }

  private boolean leaveToOperator(String what, String code, String message) {
    row.leaveToOperator("ledger_refusal", what + ": " + code + ": " + message);
    return false;
  }
}
