package dev.zerosum.processor.stripe;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.Order;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An authorize in Stripe's words: the same order gives the same words, under the same key.
final class IntentParams {

  // Where the card allows it: a part is declined later where it does not.
  private static final PaymentMethodOptions IN_PARTS =
      PaymentMethodOptions.builder()
          .setCard(
              PaymentMethodOptions.Card.builder()
                  .setRequestMulticapture(
                      PaymentMethodOptions.Card.RequestMulticapture.IF_AVAILABLE)
                  .build())
          .build();

  private IntentParams() {}

  /// @param returnUrl the setting; the order's own goes before it
  static PaymentIntentCreateParams of(StepKey key, Order.Authorize order, @Nullable URI returnUrl) {
    var params =
        PaymentIntentCreateParams.builder()
            .setAmount(StripeAmounts.of(order.amount()))
            .setCurrency(order.amount().currency().code().toLowerCase(Locale.ROOT))
            .setPaymentMethod(order.paymentMethodId().value())
            // Cards only: methods that redirect could not be confirmed in one call.
            .addPaymentMethodType("card")
            .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
            .setConfirm(true)
            .setDescription(order.description())
            .putAllMetadata(Reference.of(key, order.paymentId(), order.merchantId()));
    if (order.returnUrl() != null) {
      params.setReturnUrl(order.returnUrl());
    } else if (returnUrl != null) {
      params.setReturnUrl(returnUrl.toString());
    }
    if (Boolean.TRUE.equals(order.isCapturedInParts())) {
      params.setPaymentMethodOptions(IN_PARTS);
    }
    return params.build();
  }
}
