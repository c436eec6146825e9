package dev.zerosum.simulator;

import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;

/// Requests as gateway-adapter makes them.
final class Requests {

  private Requests() {}

  /// 89.00 USD, confirmed at once and captured by hand.
  static PaymentIntentCreateParams.Builder authorizing(String paymentMethod) {
    return PaymentIntentCreateParams.builder()
        .setAmount(8900L)
        .setCurrency("usd")
        .setConfirm(true)
        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
        .addPaymentMethodType("card")
        .setPaymentMethod(paymentMethod)
        .putMetadata("payment_id", "pay_" + paymentMethod);
  }

  static PaymentIntentCreateParams.Builder charging(String paymentMethod) {
    return authorizing(paymentMethod)
        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC);
  }

  static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }
}
