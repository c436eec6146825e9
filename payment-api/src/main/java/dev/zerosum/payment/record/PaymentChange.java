package dev.zerosum.payment.record;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.Returns;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The next state of a payment, one event or two further.
public final class PaymentChange {

  private PaymentChange() {}

  /// An outcome was recorded: a merchant's event and an audit event.
  ///
  /// @param assessment as it is known now
  /// @param closesSaga whether nothing is left to do
  public static Payment outcome(
      Payment before,
      ChargeOutcome outcome,
      @Nullable Assessment assessment,
      boolean closesSaga,
      Instant at) {
    long captured =
        outcome instanceof ChargeOutcome.Succeeded succeeded
            ? succeeded.captured().minorUnits()
            : before.amountCaptured();
    var standing =
        new PaymentStanding(statusOf(outcome), at, before.standing().undoing(), closesSaga)
            .withReturns(returns(before, outcome));
    return new Payment(
        before.id(),
        before.order(),
        standing,
        outcome,
        assessment == null ? before.assessment() : assessment,
        captured,
        before.amountRefunded(),
        heldAfter(before.held(), outcome),
        before.cancelId(),
        before.eventSequence() + 2,
        before.run(),
        before.origin());
  }

  /// A capture was asked for: an audit event.
  public static Payment captureRequested(Payment before, long amount, boolean isFinal) {
    return with(
        before,
        before.amountCaptured(),
        before.held().with(amount, isFinal),
        before.eventSequence() + 1);
  }

  /// A capture was booked: a merchant's event and an audit event. It stands where it stood, and its
  /// deadline with it.
  public static Payment captured(Payment before, long amount) {
    return with(
        before, before.amountCaptured() + amount, before.held(), before.eventSequence() + 2);
  }

  /// A capture request came to nothing: a merchant's event and an audit event.
  public static Payment captureFailed(Payment before, long amount, boolean wasFinal) {
    return with(
        before,
        before.amountCaptured(),
        before.held().without(amount, wasFinal),
        before.eventSequence() + 2);
  }

  /// It was decided to undo: an audit event.
  public static Payment reversing(Payment before, UndoCause cause, Instant at) {
    return with(
        before,
        new PaymentStanding(PaymentStatus.REVERSING, at, cause, false)
            .withReturns(before.standing().returns()));
  }

  /// Nothing is left to do: an audit event.
  public static Payment closed(Payment before) {
    PaymentStanding standing = before.standing();
    // A success is closed only when every hint of its return was looked at.
    boolean isSuccess = standing.status() == PaymentStatus.SUCCEEDED;
    return with(
        before,
        new PaymentStanding(standing.status(), standing.since(), standing.undoing(), true)
            .withReturns(isSuccess ? null : standing.returns()));
  }

  /// A refund took an amount of what it may refund, or gave one back: an audit event.
  ///
  /// @param minorUnits negative when one is given back
  public static Payment refunded(Payment before, long minorUnits) {
    return new Payment(
        before.id(),
        before.order(),
        before.standing(),
        before.outcome(),
        before.assessment(),
        before.amountCaptured(),
        Math.addExact(before.amountRefunded(), minorUnits),
        before.held(),
        before.cancelId(),
        before.eventSequence() + 1,
        before.run(),
        before.origin());
  }

  /// A dispute took an amount of what it may refund, or has ended: an audit event.
  public static Payment disputed(Payment before) {
    return refunded(before, 0);
  }

  private static @Nullable Returns returns(Payment before, ChargeOutcome outcome) {
    Returns known = before.standing().returns();
    return outcome instanceof ChargeOutcome.Returned(Money amount, String _, String _)
        ? new Returns(known == null ? 0 : known.hints(), amount)
        : known;
  }

  /// Where a payment stands once this was recorded.
  public static PaymentStatus statusOf(ChargeOutcome outcome) {
    return switch (outcome) {
      case ChargeOutcome.Succeeded _ -> PaymentStatus.SUCCEEDED;
      case ChargeOutcome.Declined _, ChargeOutcome.Failed _, ChargeOutcome.Returned _ ->
          PaymentStatus.FAILED;
      case ChargeOutcome.Canceled _ -> PaymentStatus.CANCELED;
      case ChargeOutcome.InReview _ -> PaymentStatus.REQUIRES_REVIEW;
      case ChargeOutcome.ActionRequired _ -> PaymentStatus.REQUIRES_ACTION;
      case ChargeOutcome.PendingUntil _ -> PaymentStatus.PENDING;
      case ChargeOutcome.AwaitingCapture _ -> PaymentStatus.REQUIRES_CAPTURE;
    };
  }

  private static Payment.Held heldAfter(Payment.Held before, ChargeOutcome outcome) {
    return outcome instanceof ChargeOutcome.AwaitingCapture(Money authorized)
        ? new Payment.Held(authorized.minorUnits(), 0, false)
        : before;
  }

  private static Payment with(
      Payment before, long captured, Payment.Held held, long eventSequence) {
    return new Payment(
        before.id(),
        before.order(),
        before.standing(),
        before.outcome(),
        before.assessment(),
        captured,
        before.amountRefunded(),
        held,
        before.cancelId(),
        eventSequence,
        before.run(),
        before.origin());
  }

  private static Payment with(Payment before, PaymentStanding standing) {
    return new Payment(
        before.id(),
        before.order(),
        standing,
        before.outcome(),
        before.assessment(),
        before.amountCaptured(),
        before.amountRefunded(),
        before.held(),
        before.cancelId(),
        before.eventSequence() + 1,
        before.run(),
        before.origin());
  }
}
