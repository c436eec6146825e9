package dev.zerosum.payment.refund;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a merchant wants back with the buyer.
///
/// @param customerId whose card it goes to; null for a guest's
/// @param reason one of [RefundRequest#REASONS]; null when none was given
/// @param metadata the merchant's own, in the merchant's order
/// @param exchange what it takes back of the charge's exchange; null when there was none
record RefundOrder(
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    @Nullable CustomerId customerId,
    Money amount,
    @Nullable String reason,
    Map<String, String> metadata,
    @Nullable RefundedExchange exchange) {

  RefundOrder {
    if (!amount.isPositive()) {
      throw new InvariantViolation("a refund is of a positive amount");
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
