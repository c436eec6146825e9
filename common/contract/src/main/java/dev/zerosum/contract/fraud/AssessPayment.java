package dev.zerosum.contract.fraud;

import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;
import org.jspecify.annotations.Nullable;

/// A payment to be assessed.
///
/// @param key `pay_…:assess:n`
public record AssessPayment(
    StepKey key,
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    @Nullable CustomerId customerId,
    DescribedMethod method,
    FraudContext context) {}
