package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.Order;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rules of a payment's attempts; pure, one method a step.
final class Plans {

  // An undoing that the processor refused or lost this often needs a human.
  static final int UNDO_ATTEMPTS_MAX = 20;

  private Plans() {}

  /// Authorize goes out once for each n, never after an undoing began.
  static Plan authorize(
      PaymentAttempts payment, StepKey key, String processor, Order.Authorize order) {
    return payment.isUndoBegun()
        ? new Plan.Refuse(Refusal.UNDONE)
        : forward(payment, key, processor, order);
  }

  /// Capture goes to the processor and the reference of the authorization. Another one may follow
  /// one that left more to take, or that took nothing.
  static Plan capture(PaymentAttempts payment, StepKey key, Money amount, boolean isLast) {
    if (payment.isUndoBegun()) {
      return new Plan.Refuse(Refusal.UNDONE);
    }
    var standing = payment.authorization();
    if (standing.isEmpty() || !standing.get().isComplete()) {
      return new Plan.Refuse(Refusal.NO_AUTHORIZATION);
    }
    var authorization = standing.get();
    if (!authorization.order().amount().currency().equals(amount.currency())) {
      return new Plan.Refuse(Refusal.CURRENCY_DIFFERS);
    }
    var order =
        new Order.Capture(
            authorization.order().livemode(),
            authorization.reference(),
            amount,
            part(payment, key, isLast));
    return forward(payment, key, authorization.processor(), order);
  }

  private static Order.@Nullable Part part(PaymentAttempts payment, StepKey key, boolean isLast) {
    var before = payment.takenBefore(key);
    if (before.isEmpty() && isLast) {
      return null;
    }
    var currency = payment.authorization().orElseThrow().order().amount().currency();
    return new Order.Part(before.orElseGet(() -> new Money(0, currency)), isLast);
  }

  /// A waiting authorization is looked at only while nothing undoes it.
  static Plan look(PaymentAttempts payment, StepKey key) {
    return payment.isUndoBegun()
        ? new Plan.Refuse(Refusal.UNDONE)
        : payment
            .find(key)
            .<Plan>map(Plan.Leave::new)
            .orElseGet(() -> new Plan.Refuse(Refusal.NO_AUTHORIZATION));
  }

  /// What a look has found is written down while the authorization still waits.
  static Plan acted(PaymentAttempts payment, StepKey key, AttemptState.Settled found) {
    Attempt attempt = payment.find(key).orElseThrow();
    boolean isWaiting =
        attempt.state() instanceof AttemptState.ActionRequired
            || attempt.state() instanceof AttemptState.PendingUntil;
    return isWaiting && !payment.isUndoBegun()
        ? new Plan.Settle(attempt, found)
        : new Plan.Leave(attempt);
  }

  /// An open authorize or capture is made known before the payment is undone.
  static Plan makeKnown(PaymentAttempts payment, StepKey key) {
    Attempt attempt = payment.find(key).orElseThrow();
    // Since it was seen open its caller may have found that it never reached the processor: to
    // take it now would send it.
    return attempt.isOpen() ? new Plan.Take(attempt) : new Plan.Leave(attempt);
  }

  /// Void cancels the authorization that stands.
  static Plan voiding(PaymentAttempts payment) {
    Attempt end = payment.last(Operation.VOID).orElseThrow();
    return undoing(
        payment,
        end,
        attempt -> {
          if (payment.captured().isPresent() && !payment.isRestHeld()) {
            var capture = payment.captured().get();
            return new Plan.Settle(
                attempt, new AttemptState.AlreadyCaptured(capture.reference(), capture.amount()));
          }
          return payment
              .authorization()
              .<Plan>map(standing ->
                  new Plan.Take(
                      attempt.withOrder(
                          new Order.Cancel(standing.order().livemode(), standing.reference()))))
              .orElseGet(() -> new Plan.Settle(attempt, new AttemptState.Nothing()));
        },
        () -> payment.captured().isPresent() || payment.authorization().isPresent());
  }

  /// Undo-capture pays back what was taken.
  static Plan undoingCapture(PaymentAttempts payment) {
    Attempt end = payment.last(Operation.UNDO_CAPTURE).orElseThrow();
    return undoing(
        payment,
        end,
        attempt -> {
          var capture = payment.captured();
          var standing = payment.authorization();
          if (capture.isEmpty() || standing.isEmpty()) {
            return new Plan.Settle(attempt, new AttemptState.Nothing());
          }
          var authorize = standing.get().order();
          return new Plan.Take(
              attempt.withOrder(
                  new Order.Refund(
                      payment.paymentId(),
                      authorize.merchantId(),
                      authorize.livemode(),
                      capture.get().reference(),
                      capture.get().amount())));
        },
        () -> payment.captured().isPresent());
  }

  /// A merchant's refund goes to the processor and the reference of the capture. Many may be under
  /// way; what they may sum to is payment-api's row, and the processor's own limit.
  static Plan refund(PaymentAttempts payment, StepKey key, RefundId refundId, Money amount) {
    if (payment.isUndoBegun()) {
      return new Plan.Refuse(Refusal.UNDONE);
    }
    var capture = payment.captured();
    var standing = payment.authorization();
    if (capture.isEmpty() || standing.isEmpty()) {
      return new Plan.Refuse(Refusal.NO_CAPTURE);
    }
    if (!capture.get().amount().currency().equals(amount.currency())) {
      return new Plan.Refuse(Refusal.CURRENCY_DIFFERS);
    }
    var authorize = standing.get().order();
    var order =
        new Order.Refund(
            payment.paymentId(),
            authorize.merchantId(),
            authorize.livemode(),
            capture.get().reference(),
            amount,
            refundId);
    return forward(payment, key, standing.get().processor(), order);
  }

  private static Plan forward(PaymentAttempts payment, StepKey key, String processor, Order order) {
    var known = payment.find(key);
    if (known.isPresent()) {
      return known.get().knownOrder().filter(order::equals).isPresent()
          ? new Plan.Take(known.get())
          : new Plan.Refuse(Refusal.KEY_REUSED);
    }
    boolean isFirst = key.n() == 1;
    var before = payment.last(Operation.of(key), key.objectId());
    boolean isNext =
        before
            .filter(Plans::mayBeFollowed)
            .filter(attempt -> attempt.key().next().equals(key))
            .isPresent();
    return isFirst || isNext
        ? new Plan.Take(Attempt.opened(key, payment.paymentId(), processor, order))
        : new Plan.Refuse(Refusal.OUT_OF_ORDER);
  }

  private static boolean mayBeFollowed(Attempt before) {
    boolean isCapture = before.operation() == Operation.CAPTURE;
    return switch (before.state()) {
      case AttemptState.Absent _ -> true;
      // Nothing moved by it; the merchant asked anew.
      case AttemptState.Declined _ -> isCapture;
      case AttemptState.Succeeded _ -> isCapture && PaymentAttempts.leavesMore(before);
      case AttemptState _ -> false;
    };
  }

  /// Goes on from the last attempt of an undoing: repeats one that is under way, follows one that
  /// came to nothing by the next, answers one that is done.
  private static Plan undoing(
      PaymentAttempts payment, Attempt end, Undoing undoing, Supplier<Boolean> isSomethingThere) {
    return switch (end.state()) {
      case AttemptState.Absent _, AttemptState.Declined _ -> next(payment, end, undoing);
      // It was true then; a later fact, such as a void that came too late, overtakes it.
      case AttemptState.Nothing _ when isSomethingThere.get() -> next(payment, end, undoing);
      case AttemptState.Settled _, AttemptState.Calling _, AttemptState.Unknown _ ->
          new Plan.Take(end);
      case AttemptState.Waiting _ -> decide(payment, end, undoing);
    };
  }

  private static Plan next(PaymentAttempts payment, Attempt end, Undoing undoing) {
    return end.key().n() >= UNDO_ATTEMPTS_MAX
        ? new Plan.Refuse(Refusal.TRIED_TOO_OFTEN)
        : decide(payment, end.successor(), undoing);
  }

  private static Plan decide(PaymentAttempts payment, Attempt attempt, Undoing undoing) {
    return payment.openForward().isEmpty()
        ? undoing.of(attempt)
        : new Plan.Refuse(Refusal.FORWARD_OPEN);
  }

  /// What undoing means for one attempt at it, once everything forward is known.
  private interface Undoing {
    Plan of(Attempt attempt);
  }
}
