package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.FraudContext;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Builds payments to be assessed; by default USD 89.00 in live mode of a new customer, with a new
/// card of the US and nothing known of the buyer.
public record Payments(
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    @Nullable CustomerId customerId,
    DescribedMethod method,
    FraudContext context) {

  public static Payments aPayment() {
    return new Payments(
        new PaymentId("pay_" + word()),
        new MerchantId("mer_zappos99"),
        true,
        Money.of(8900, "USD"),
        new CustomerId("cus_" + word()),
        card("fp_" + word(), "US", "credit", "424242"),
        new FraudContext(null, null, null, null, Map.of()));
  }

  public Payments of(long minorUnits, String currency) {
    return new Payments(
        paymentId,
        merchantId,
        livemode,
        Money.of(minorUnits, currency),
        customerId,
        method,
        context);
  }

  public Payments inTestMode() {
    return new Payments(paymentId, merchantId, false, amount, customerId, method, context);
  }

  public Payments by(@Nullable CustomerId customer) {
    return new Payments(paymentId, merchantId, livemode, amount, customer, method, context);
  }

  public Payments with(DescribedMethod card) {
    return new Payments(paymentId, merchantId, livemode, amount, customerId, card, context);
  }

  public Payments withCard(@Nullable String fingerprint) {
    return with(card(fingerprint, "US", "credit", "424242"));
  }

  public Payments from(
      @Nullable String clientIp, @Nullable String billing, @Nullable String shipping) {
    return new Payments(
        paymentId,
        merchantId,
        livemode,
        amount,
        customerId,
        method,
        new FraudContext(clientIp, billing, shipping, null, Map.of()));
  }

  public AssessPayment build() {
    return new AssessPayment(
        StepKey.of(paymentId, "assess", 1),
        paymentId,
        merchantId,
        livemode,
        amount,
        customerId,
        method,
        context);
  }

  public static DescribedMethod card(
      @Nullable String fingerprint,
      @Nullable String country,
      @Nullable String funding,
      @Nullable String bin) {
    return new DescribedMethod(
        new PaymentMethodId("pm_card_visa"),
        "card",
        "visa",
        "4242",
        12,
        2034,
        country,
        funding,
        fingerprint,
        bin);
  }

  private static String word() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
