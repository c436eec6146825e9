package dev.zerosum.contract.fraud;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;

/// Puts a payment before a reviewer that could not be assessed (fraud-service was away).
public record OpenReview(
    PaymentId paymentId, MerchantId merchantId, boolean livemode, Money amount, String reason) {}
