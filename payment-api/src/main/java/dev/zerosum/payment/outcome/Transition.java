package dev.zerosum.payment.outcome;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.payment.record.Payment;
import dev.zerosum.payment.record.PaymentChange;
import org.jspecify.annotations.Nullable;

/// What a payment does with an outcome: the one table of allowed moves.
///
/// | from | may become |
/// |---|---|
/// | `processing` | everything |
/// | `requires_review` | what comes after a review |
/// | `requires_action` | what comes after the buyer acted |
/// | `pending` | what comes after its bank decided |
/// | `requires_capture` | an end |
/// | `reversing` | the end that its cause names |
/// | `succeeded` | `failed`, when what it took came back |
/// | another end | nothing |
sealed interface Transition {

  /// The payment takes it.
  ///
  /// @param outcome as it is recorded: of a payment that is undone, what its cause says
  record Take(ChargeOutcome outcome) implements Transition {}

  /// It took this before: nothing changes, nothing is told again.
  record Repeat() implements Transition {}

  /// It stands where this is not allowed.
  record Refuse() implements Transition {}

  static Transition of(Payment payment, ChargeOutcome asked) {
    return of(payment.standing(), payment.outcome(), asked);
  }

  static Transition of(
      PaymentStanding standing, @Nullable ChargeOutcome recorded, ChargeOutcome asked) {
    if (asked instanceof ChargeOutcome.Returned) {
      return returned(standing, recorded, asked);
    }
    UndoCause cause = standing.undoing();
    PaymentStatus target = PaymentChange.statusOf(asked);
    ChargeOutcome effective = cause == null || cause.end() != target ? asked : endOf(cause);
    if (standing.status() == target) {
      // Asked again for the same step the details may differ (a new address for the buyer); an end
      // is one end.
      boolean isSameEnd = recorded != null && isSame(recorded, effective);
      return isSameEnd || !target.isFinal() ? new Repeat() : new Refuse();
    }
    boolean isAllowed =
        switch (standing.status()) {
          case PROCESSING, REQUIRES_REVIEW, REQUIRES_ACTION, PENDING, REQUIRES_CAPTURE ->
              rank(target) > rank(standing.status());
          case REVERSING -> cause != null && cause.end() == target;
          case SUCCEEDED, FAILED, CANCELED -> false;
        };
    return isAllowed ? new Take(effective) : new Refuse();
  }

  /// Only what was taken can come back, and only once.
  private static Transition returned(
      PaymentStanding standing, @Nullable ChargeOutcome recorded, ChargeOutcome asked) {
    if (standing.status() == PaymentStatus.SUCCEEDED) {
      return new Take(asked);
    }
    return recorded != null && isSame(recorded, asked) ? new Repeat() : new Refuse();
  }

  /// The end of a payment that was undone; its cause was decided first and is what merchants see.
  private static ChargeOutcome endOf(UndoCause cause) {
    if (cause.end() == PaymentStatus.CANCELED) {
      return new ChargeOutcome.Canceled(cause.code());
    }
    return cause.declineCode() != null || cause.code().equals("card_declined")
        ? new ChargeOutcome.Declined(cause.code(), cause.declineCode(), cause.message())
        : new ChargeOutcome.Failed(cause.code(), cause.message(), null);
  }

  /// Whether two outcomes say the same; the words for people may differ.
  private static boolean isSame(ChargeOutcome one, ChargeOutcome other) {
    return withoutMessage(one).equals(withoutMessage(other));
  }

  private static ChargeOutcome withoutMessage(ChargeOutcome outcome) {
    return switch (outcome) {
      case ChargeOutcome.Declined declined ->
          new ChargeOutcome.Declined(declined.code(), declined.declineCode(), "");
      case ChargeOutcome.Failed failed -> new ChargeOutcome.Failed(failed.code(), "", null);
      case ChargeOutcome.Returned returned ->
          new ChargeOutcome.Returned(returned.amount(), returned.code(), "");
      case ChargeOutcome.Succeeded _,
          ChargeOutcome.Canceled _,
          ChargeOutcome.InReview _,
          ChargeOutcome.ActionRequired _,
          ChargeOutcome.PendingUntil _,
          ChargeOutcome.AwaitingCapture _ ->
          outcome;
    };
  }

  /// A payment only moves on: no observer sees it go back.
  private static int rank(PaymentStatus status) {
    return switch (status) {
      case PROCESSING -> 0;
      case REQUIRES_REVIEW -> 1;
      case REQUIRES_ACTION -> 2;
      case PENDING -> 3;
      case REQUIRES_CAPTURE -> 4;
      case REVERSING -> 5;
      case SUCCEEDED, FAILED, CANCELED -> 6;
    };
  }
}
