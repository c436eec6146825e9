package dev.zerosum.payment.record;

import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentMethodId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a merchant asked to be charged; never changes.
///
/// @param returnUrl where the buyer comes back to after an action (3DS)
/// @param metadata the merchant's own, in the merchant's order
/// @param billingDetails as it was given; checked, not interpreted
/// @param shipping as it was given; checked, not interpreted
/// @param device what the checkout page knows of the buyer's device; null when not given
/// @param split how it is divided; null when all of it is the merchant's
/// @param exchange null when the merchant settles in the currency of the amount; never with a split
public record ChargeOrder(
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    CaptureMethod captureMethod,
    PaymentMethodId paymentMethodId,
    @Nullable CustomerId customerId,
    @Nullable String description,
    @Nullable String returnUrl,
    Map<String, String> metadata,
    @Nullable String clientIp,
    @Nullable JsonNode billingDetails,
    @Nullable JsonNode shipping,
    @Nullable Map<String, String> device,
    @Nullable ChargeSplit split,
    @Nullable ChargeExchange exchange) {

  public ChargeOrder {
    if (!amount.isPositive()) {
      throw new InvariantViolation("a charge is of a positive amount");
    }
    if (exchange != null && !exchange.terms().from().equals(amount.currency())) {
      throw new InvariantViolation("a charge is exchanged from its own currency");
    }
    if (exchange != null && split != null) {
      throw new InvariantViolation("a divided charge is not exchanged");
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    device = device == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(device));
  }

  /// The same, settled in another currency.
  public ChargeOrder exchangedAs(@Nullable ChargeExchange terms) {
    return new ChargeOrder(
        merchantId,
        livemode,
        amount,
        captureMethod,
        paymentMethodId,
        customerId,
        description,
        returnUrl,
        metadata,
        clientIp,
        billingDetails,
        shipping,
        device,
        split,
        terms);
  }
}
