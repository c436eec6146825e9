package dev.zerosum.processor.stripe;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Our reference in the metadata of what Stripe makes for us: look-up and reconciliation find it
/// there.
final class Reference {

  private static final String PAYMENT = "payment_id";
  private static final String STEP = "step_key";
  private static final String MERCHANT = "merchant_id";

  private Reference() {}

  static Map<String, String> of(StepKey key, PaymentId payment, MerchantId merchant) {
    return Map.of(PAYMENT, payment.value(), STEP, key.toString(), MERCHANT, merchant.value());
  }

  static boolean isOf(StepKey key, @Nullable Map<String, String> metadata) {
    return metadata != null && key.toString().equals(metadata.get(STEP));
  }
}
