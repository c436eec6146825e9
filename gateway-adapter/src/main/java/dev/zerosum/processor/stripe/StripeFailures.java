package dev.zerosum.processor.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import dev.zerosum.kernel.CardNumbers;
import dev.zerosum.processor.port.Finding;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.ProcessorOutcome.Cause;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a failed call to Stripe means for the money (Stripe's API reference, "Errors" and
/// "Idempotent requests").
final class StripeFailures {

  private static final Logger LOG = LoggerFactory.getLogger(StripeFailures.class);
  // Stripe marks every answer that it repeats from its store.
  private static final String REPLAYED = "Idempotent-Replayed";

  private StripeFailures() {}

  static ProcessorOutcome outcomeOf(StripeException failure) {
    if (failure instanceof ApiConnectionException connection) {
      return StripeTransport.isNeverSent(connection)
          ? new ProcessorOutcome.Unavailable("no connection to stripe", true)
          : new ProcessorOutcome.Unknown(Cause.ANSWER_LOST, "stripe's answer did not come");
    }
    int status = Objects.requireNonNullElse(failure.getStatusCode(), 0);
    return switch (status) {
      case 401, 403 -> credentialsRefused(status);
      case 409 -> new ProcessorOutcome.Unknown(Cause.IN_FLIGHT, "stripe still works on this key");
      case 429 -> new ProcessorOutcome.Unavailable("stripe limits our rate", false);
      default -> byRange(status, failure);
    };
  }

  /// A failed reading call as a look-up that tells nothing.
  static Finding.Unclear unclear(StripeException failure) {
    return new Finding.Unclear("looking up failed: " + failure.getMessage(), isOutage(failure));
  }

  /// Whether Stripe itself seems to be away.
  static boolean isOutage(StripeException failure) {
    return switch (outcomeOf(failure)) {
      case ProcessorOutcome.Unavailable(_, var isOutage) -> isOutage;
      case ProcessorOutcome.Unknown(var cause, _) ->
          cause == Cause.ANSWER_LOST || cause == Cause.ERROR;
      case ProcessorOutcome.Known _ -> false;
    };
  }

  /// Whether the object of the call was in a state that does not allow it, so that its state is the
  /// answer.
  static boolean isUnexpectedState(StripeException failure) {
    String code = failure.getCode();
    return "payment_intent_unexpected_state".equals(code) || "charge_already_captured".equals(code);
  }

  static boolean isAlreadyRefunded(StripeException failure) {
    return "charge_already_refunded".equals(failure.getCode());
  }

  static boolean isMissing(StripeException failure) {
    return Objects.equals(failure.getStatusCode(), 404)
        || "resource_missing".equals(failure.getCode());
  }

  private static ProcessorOutcome byRange(int status, StripeException failure) {
    if (status >= 500) {
      boolean isKept = isReplayed(failure);
      return new ProcessorOutcome.Unknown(
          isKept ? Cause.ERROR_KEPT : Cause.ERROR, "stripe answered " + status);
    }
    if (status >= 400) {
      return isKeyOfAnotherOrder(failure)
          ? new ProcessorOutcome.Unknown(Cause.ERROR_KEPT, "stripe knows the key for other fields")
          : declined(failure);
    }
    return new ProcessorOutcome.Unknown(Cause.ANSWER_LOST, "stripe's answer cannot be read");
  }

  private static ProcessorOutcome declined(StripeException failure) {
    String declineCode = failure instanceof CardException card ? card.getDeclineCode() : null;
    String message = Objects.requireNonNullElse(failure.getUserMessage(), failure.getMessage());
    return declined(failure.getCode(), declineCode, message);
  }

  static ProcessorOutcome.Declined declined(
      @Nullable String code, @Nullable String declineCode, @Nullable String message) {
    return new ProcessorOutcome.Declined(
        ours(Objects.requireNonNullElse(code, "invalid_request")),
        declineCode,
        CardNumbers.redact(Objects.requireNonNullElse(message, "refused by stripe")));
  }

  /// Words about cards are shared by all processors; those about Stripe's own objects are not.
  private static String ours(String code) {
    return switch (code) {
      case "payment_intent_authentication_failure" -> "authentication_failed";
      case "payment_intent_payment_attempt_failed", "payment_intent_payment_attempt_expired" ->
          "processing_error";
      case "payment_intent_unexpected_state" -> "payment_unexpected_state";
      default -> code;
    };
  }

  private static ProcessorOutcome credentialsRefused(int status) {
    LOG.error("stripe refuses our API key with {}: no call can succeed until it is right", status);
    return new ProcessorOutcome.Unavailable("stripe refuses our credentials", false);
  }

  private static boolean isKeyOfAnotherOrder(StripeException failure) {
    var error = failure.getStripeError();
    return error != null && "idempotency_error".equals(error.getType());
  }

  private static boolean isReplayed(StripeException failure) {
    var error = failure.getStripeError();
    return error != null
        && error.getLastResponse() != null
        && error.getLastResponse().headers().firstValue(REPLAYED).isPresent();
  }
}
