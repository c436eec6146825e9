package dev.zerosum.processor.stripe;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Our reference in the metadata of what Stripe makes for us: look-up and reconciliation find it
/// there.
final class Reference {

  static final String PAYMENT = "payment_id";
  private static final String STEP = "step_key";
  private static final String MERCHANT = "merchant_id";

  private Reference() {}

  static Map<String, String> of(StepKey key, PaymentId payment, MerchantId merchant) {
    return Map.of(PAYMENT, payment.value(), STEP, key.toString(), MERCHANT, merchant.value());
  }

  static boolean isOf(StepKey key, @Nullable Map<String, String> metadata) {
    return metadata != null && key.toString().equals(metadata.get(STEP));
  }

  /// The payment of ours that the metadata name, whatever the step.
  static Optional<PaymentId> paymentIn(@Nullable Map<String, String> metadata) {
    return Optional.ofNullable(metadata)
        .map(words -> words.get(PAYMENT))
        .filter(id -> id.matches("pay_[A-Za-z0-9_]{1,60}"))
        .map(PaymentId::new);
  }

  /// The object of ours that the metadata name: that of the step, else the payment.
  static @Nullable String objectIn(@Nullable Map<String, String> metadata) {
    if (metadata == null) {
      return null;
    }
    String step = metadata.getOrDefault(STEP, "");
    int end = step.indexOf(':');
    String object = end > 0 ? step.substring(0, end) : metadata.getOrDefault(PAYMENT, "");
    return object.matches("[A-Za-z0-9_]{1,64}") ? object : null;
  }
}
