package dev.zerosum.kit.golden;

import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import java.util.Map;

/// Values that the examples share.
final class Samples {

  static final PaymentId PAYMENT = new PaymentId("pay_01kar7v2f0example0000000000");
  static final RefundId REFUND = new RefundId("re_01kar7v2f0example0000000000");
  static final MerchantId MERCHANT = new MerchantId("mer_zappos99");
  static final CustomerId CUSTOMER = new CustomerId("cus_sarah42");
  static final PaymentMethodId METHOD_ID = new PaymentMethodId("pm_card_visa");
  static final TransactionId TRANSACTION = new TransactionId("tx_01kar7v2f0example0000000000");
  static final String WORKFLOW = "charge-" + PAYMENT;
  static final Money AMOUNT = Money.of(8900, "USD");
  static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123456Z");

  static final DescribedMethod METHOD =
      new DescribedMethod(
          METHOD_ID,
          "card",
          "visa",
          "4242",
          12,
          2034,
          "US",
          "credit",
          "fp_visa",
          "424242",
          "apple_pay");

  static final FraudContext CONTEXT =
      new FraudContext(
          "203.0.113.7", "US", "CA", "sarah@example.com", Map.of("user_agent", "Firefox"));

  private Samples() {}

  static StepKey key(String step) {
    return StepKey.of(PAYMENT, step, 1);
  }
}
