package dev.zerosum.saga.charge;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.saga.lane.Lanes;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The ways a payment ends. In each of them a row says so before anything is given back, and the
/// saga is closed only when no money is left on the way.
///
/// Each method answers false, for a step that ends the story: it does not go on.
final class Ending {

  private final Lanes lanes;
  private final Records records;
  private final Undoing undoing;
  private final Bookings bookings;
  private final Exchanging exchange;

  Ending(Lanes lanes, Records records, Undoing undoing, Bookings bookings, Exchanging exchange) {
    this.lanes = lanes;
    this.records = records;
    this.undoing = undoing;
    this.bookings = bookings;
    this.exchange = exchange;
  }

  /// Records an end that leaves nothing to do: a success, or what a processor's own row says.
  boolean close(ChargeOutcome outcome) {
    if (exchange.isAsked() && !(outcome instanceof ChargeOutcome.Succeeded)) {
      // What was set aside of the pool is still to be given back.
      return uncharged(outcome);
    }
    Recorded recorded = records.recordAndClose(outcome);
    return !recorded.isAccepted() && goBy(recorded.standing());
  }

  /// The card was judged fraudulent, by fraud-service or a reviewer.
  boolean fraudulent() {
    return uncharged(
        new ChargeOutcome.Declined("card_declined", "fraudulent", "The card was declined."));
  }

  /// A service that is needed first is away.
  boolean failed(String code) {
    return uncharged(
        new ChargeOutcome.Failed(
            code, "The payment could not be made now; nothing was charged.", null));
  }

  /// Ends a payment that nothing was authorized for, as far as this run knows. An earlier run, or a
  /// worker that woke up late, may know better: so the end is a row first, then the processor's
  /// steps are shut for good and whatever they had moved is given back.
  boolean uncharged(ChargeOutcome outcome) {
    Recorded recorded = records.record(outcome);
    return recorded.isAccepted() ? giveBackAndClose() : goBy(recorded.standing());
  }

  /// Decides to undo, and does it; a payment that has its end keeps it.
  boolean undo(UndoCause cause) {
    lanes.goDurable();
    Workflow.newDetachedCancellationScope(
            () -> {
              Recorded decision = records.beginReversing(cause);
              boolean _ =
                  decision.isAccepted()
                      ? reverse(decision.standing().undoing(), cause)
                      : goBy(decision.standing());
            })
        .run();
    return false;
  }

  /// Undoes an authorization that nobody captured in time.
  ///
  /// @return where the payment stands, if somebody asked to capture it before this was decided
  Optional<PaymentStanding> undoUncaptured(UndoCause cause) {
    lanes.goDurable();
    var raced = new AtomicReference<@Nullable PaymentStanding>();
    Workflow.newDetachedCancellationScope(
            () -> {
              Recorded decision = records.beginReversing(cause);
              PaymentStanding standing = decision.standing();
              if (decision.isAccepted()) {
                boolean _ = reverse(standing.undoing(), cause);
              } else {
                raced.set(standing);
              }
            })
        .run();
    return Optional.ofNullable(raced.get());
  }

  /// Goes on as the row demands, which another run of this saga, or a person, has moved.
  boolean goBy(PaymentStanding standing) {
    return switch (standing.status()) {
      case REVERSING -> goOnReversing(standing);
      case FAILED, CANCELED -> !isWithBank(standing) && giveBackAndClose();
      case SUCCEEDED -> releaseAndClose(standing);
      case PROCESSING, REQUIRES_REVIEW, REQUIRES_ACTION, PENDING, REQUIRES_CAPTURE ->
          throw new InvariantViolation("a change was refused that " + standing + " allows");
    };
  }

  /// Gives back what the captures of a success have left of its authorization.
  void release(PaymentStanding standing) {
    if (standing.captures() != null && standing.captures().isRestHeld()) {
      undoing.release();
    }
  }

  /// Leaves what nobody may guess to an operator.
  boolean leaveToOperator(String reason, String detail) {
    records.leaveToOperator(reason, detail);
    return false;
  }

  private boolean goOnReversing(PaymentStanding standing) {
    lanes.goDurable();
    Workflow.newDetachedCancellationScope(
            () -> {
              boolean _ = reverse(standing.undoing(), null);
            })
        .run();
    return false;
  }

  /// Undoes a payment whose row says `reversing`, ends it, and books what had moved.
  private boolean reverse(@Nullable UndoCause recorded, @Nullable UndoCause wanted) {
    // The first cause stands: a second decision to undo must not change how the payment ends.
    UndoCause cause = recorded != null ? recorded : wanted;
    if (cause == null) {
      throw new InvariantViolation("a payment is reversing without a cause");
    }
    Optional<Money> returned = undoing.giveBack();
    Recorded ended =
        returned.isEmpty() && !exchange.isAsked()
            ? records.recordAndClose(outcomeOf(cause))
            : records.record(outcomeOf(cause));
    if (!ended.isAccepted() && !isEndedUnpaid(ended.standing())) {
      throw new InvariantViolation("an undone payment could not end: " + ended.standing());
    }
    if (returned.isPresent()) {
      bookAndClose(returned.get());
    } else if (exchange.isAsked()) {
      returnAndClose();
    }
    return false;
  }

  private boolean releaseAndClose(PaymentStanding standing) {
    release(standing);
    records.close();
    return false;
  }

  private boolean giveBackAndClose() {
    Workflow.newDetachedCancellationScope(
            () -> undoing.giveBack().ifPresentOrElse(this::bookAndClose, this::returnAndClose))
        .run();
    return false;
  }

  /// Nothing had moved: what was set aside for it goes back.
  private void returnAndClose() {
    exchange.giveBack();
    records.close();
  }

  private void bookAndClose(Money returned) {
    if (bookings.bookThereAndBack(returned)) {
      records.close();
    }
  }

  /// Whether the buyer's bank has it back already: the next run books that, and there is nothing to
  /// give back.
  private static boolean isWithBank(PaymentStanding standing) {
    return standing.returns() != null && standing.returns().amount() != null;
  }

  private static boolean isEndedUnpaid(PaymentStanding standing) {
    return standing.status() == PaymentStatus.FAILED || standing.status() == PaymentStatus.CANCELED;
  }

  private static ChargeOutcome outcomeOf(UndoCause cause) {
    if (cause.end() == PaymentStatus.CANCELED) {
      return new ChargeOutcome.Canceled(cause.code());
    }
    return cause.declineCode() != null || cause.code().equals("card_declined")
        ? new ChargeOutcome.Declined(cause.code(), cause.declineCode(), cause.message())
        : new ChargeOutcome.Failed(cause.code(), cause.message(), null);
  }
}
