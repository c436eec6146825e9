package dev.zerosum.processor.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import dev.zerosum.kernel.Money;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.ProcessorOutcome.Cause;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the state of a PaymentIntent or Refund means to the one who asked for it. Statuses are
/// Stripe's; one that we do not expect is unknown, never a guess.
final class IntentReading {

  private IntentReading() {}

  /// The intent as the answer to an authorize.
  static ProcessorOutcome authorized(PaymentIntent intent) {
    return switch (intent.getStatus()) {
      case "requires_capture" ->
          new ProcessorOutcome.Succeeded(
              intent.getId(), money(intent.getAmountCapturable(), intent.getCurrency()));
      case "succeeded" -> new ProcessorOutcome.Succeeded(intent.getId(), received(intent));
      case "requires_action" ->
          new ProcessorOutcome.ActionRequired(intent.getId(), actionUrl(intent));
      case "processing" -> pending(intent);
      case "requires_payment_method", "requires_confirmation" ->
          tookBefore(intent).orElseGet(() -> refused(intent));
      case "canceled" -> canceled(intent);
      default -> unexpected(intent);
    };
  }

  /// What a debit took before its bank took that back. It was taken all the same: a line of the
  /// statement says so, and another one, which its return tells of, that it came back.
  private static Optional<ProcessorOutcome> tookBefore(PaymentIntent intent) {
    return Optional.ofNullable(intent.getLatestChargeObject())
        .filter(charge -> charge.getFailureBalanceTransaction() != null)
        .map(charge ->
            new ProcessorOutcome.Succeeded(
                intent.getId(), money(charge.getAmount(), charge.getCurrency())));
  }

  private static ProcessorOutcome pending(PaymentIntent intent) {
    return BankDebit.of(intent)
        .<ProcessorOutcome>map(
            debit -> new ProcessorOutcome.PendingUntil(intent.getId(), debit.decidedBy(intent)))
        .orElseGet(() -> unexpected(intent));
  }

  /// The intent as the answer to a capture. Stripe tells what all captures took together.
  static ProcessorOutcome captured(PaymentIntent intent, Order.Capture order) {
    return switch (intent.getStatus()) {
      case "succeeded", "requires_capture" -> taken(intent, order);
      case "canceled" -> canceled(intent);
      case "requires_payment_method", "requires_confirmation", "requires_action" ->
          tookBefore(intent).orElseGet(() -> refused(intent));
      default -> unexpected(intent);
    };
  }

  private static ProcessorOutcome taken(PaymentIntent intent, Order.Capture order) {
    Money received = received(intent);
    Money taken = received.minus(new Money(order.before(), received.currency()));
    if (taken.isPositive()) {
      return new ProcessorOutcome.Succeeded(intent.getId(), taken);
    }
    // Ended by another capture than this one: nothing is left for it to take.
    return taken.minorUnits() == 0 && intent.getStatus().equals("succeeded")
        ? StripeFailures.declined(
            "charge_already_captured", null, "the authorization was captured without this")
        : unexpected(intent);
  }

  /// The intent as the answer to a cancel.
  static ProcessorOutcome voided(PaymentIntent intent) {
    return switch (intent.getStatus()) {
      case "canceled" ->
          new ProcessorOutcome.Succeeded(
              intent.getId(), money(intent.getAmount(), intent.getCurrency()));
      case "succeeded" -> new ProcessorOutcome.AlreadyCaptured(intent.getId(), received(intent));
      default -> unexpected(intent);
    };
  }

  /// The refund as the answer to a refund. Pending counts: its amount has left our balance, and a
  /// failure days later is another event.
  static ProcessorOutcome refunded(Refund refund) {
    return switch (refund.getStatus()) {
      case "succeeded", "pending" ->
          new ProcessorOutcome.Succeeded(
              refund.getId(), money(refund.getAmount(), refund.getCurrency()));
      case "failed", "canceled" ->
          StripeFailures.declined(
              "refund_" + refund.getStatus(), null, "the refund ended as " + refund.getStatus());
      default -> unknown("refund " + refund.getId() + " is " + refund.getStatus());
    };
  }

  private static Money received(PaymentIntent intent) {
    return money(intent.getAmountReceived(), intent.getCurrency());
  }

  private static Money money(Long minorUnits, String currency) {
    return StripeAmounts.money(minorUnits, currency);
  }

  private static ProcessorOutcome refused(PaymentIntent intent) {
    StripeError error = intent.getLastPaymentError();
    return error == null
        ? StripeFailures.declined(
            "payment_intent_unexpected_state", null, "the intent is " + intent.getStatus())
        : StripeFailures.declined(error.getCode(), error.getDeclineCode(), error.getMessage());
  }

  private static ProcessorOutcome canceled(PaymentIntent intent) {
    return StripeFailures.declined(
        "authorization_ended", null, "the authorization " + intent.getId() + " has ended");
  }

  private static ProcessorOutcome unexpected(PaymentIntent intent) {
    return unknown("intent " + intent.getId() + " is " + intent.getStatus());
  }

  // The key has an answer already, and it decides nothing: only the object's later state does.
  private static ProcessorOutcome unknown(String reason) {
    return new ProcessorOutcome.Unknown(Cause.ERROR_KEPT, reason);
  }

  private static String actionUrl(PaymentIntent intent) {
    var action = intent.getNextAction();
    if (action != null && action.getRedirectToUrl() != null) {
      return action.getRedirectToUrl().getUrl();
    }
    var script = action == null ? null : scriptUrl(action.getUseStripeSdk());
    // Stripe's own script finds the rest by the intent's id.
    return Objects.requireNonNullElse(script, "urn:stripe:payment_intent:" + intent.getId());
  }

  private static @Nullable String scriptUrl(@Nullable Map<String, Object> sdk) {
    return sdk != null && sdk.get("stripe_js") instanceof String url ? url : null;
  }
}
