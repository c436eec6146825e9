package dev.zerosum.processor.stripe;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.MandateData;
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
            .setConfirm(true)
            .setDescription(order.description())
            .putAllMetadata(Reference.of(key, order.paymentId(), order.merchantId()));
    BankDebit.of(order.methodType())
        .ifPresentOrElse(debit -> debited(params, debit), () -> reserved(params));
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

  private static void reserved(PaymentIntentCreateParams.Builder params) {
    // No other type: methods that redirect could not be confirmed in one call.
    var _ =
        params
            .addPaymentMethodType("card")
            .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL);
  }

  /// The merchant has the account holder's mandate: a debit without one is not allowed.
  private static void debited(PaymentIntentCreateParams.Builder params, BankDebit debit) {
    var acceptance =
        MandateData.CustomerAcceptance.builder()
            .setType(MandateData.CustomerAcceptance.Type.OFFLINE)
            .build();
    var _ =
        params
            .addPaymentMethodType(debit.type())
            .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
            .setMandateData(MandateData.builder().setCustomerAcceptance(acceptance).build());
  }
}
