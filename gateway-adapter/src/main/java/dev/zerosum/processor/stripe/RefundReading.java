package dev.zerosum.processor.stripe;

import com.stripe.model.Refund;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.ProcessorOutcome.Cause;
import dev.zerosum.processor.port.RefundState;
import java.util.Objects;

/// What a merchant's refund at Stripe means. Stripe takes the amount off our balance when it
/// accepts a refund, and puts it back when the refund fails, each with a line of its statement.
final class RefundReading {

  private RefundReading() {}

  /// The refund as the answer to the one who asked for it: whether it was accepted at all. One that
  /// has failed since was, if it ever moved our balance.
  static ProcessorOutcome accepted(Refund refund) {
    return switch (refund.getStatus()) {
      case "succeeded", "pending", "requires_action" -> moved(refund);
      case "failed", "canceled" ->
          refund.getBalanceTransaction() == null
              ? StripeFailures.declined(
                  "refund_" + refund.getStatus(), null, "the refund ended as " + refund.getStatus())
              : moved(refund);
      default ->
          new ProcessorOutcome.Unknown(
              Cause.ERROR_KEPT, "refund " + refund.getId() + " is " + refund.getStatus());
    };
  }

  /// How it stands by now.
  static RefundState state(Refund refund) {
    return switch (refund.getStatus()) {
      case "succeeded" -> new RefundState.Refunded();
      case "pending", "requires_action" -> new RefundState.Pending();
      case "failed", "canceled" ->
          new RefundState.Failed(
              Objects.requireNonNullElse(
                  refund.getFailureReason(), "refund_" + refund.getStatus()));
      default ->
          new RefundState.Unclear("refund " + refund.getId() + " is " + refund.getStatus(), false);
    };
  }

  private static ProcessorOutcome moved(Refund refund) {
    return new ProcessorOutcome.Succeeded(
        refund.getId(), StripeAmounts.money(refund.getAmount(), refund.getCurrency()));
  }
}
