package dev.zerosum.contract.processor;

import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import org.jspecify.annotations.Nullable;

/// An amount to be reserved on a card.
///
/// @param key `pay_…:authorize:n`
/// @param returnUrl where the buyer comes back to after an action (3DS); absent for the setting
/// @param isCapturedInParts true when several captures of it may follow; absent or false for one
/// @param lane which time-outs the processor is called with
public record AuthorizePayment(
    StepKey key,
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    PaymentMethodId paymentMethodId,
    @Nullable CustomerId customerId,
    @Nullable String description,
    @Nullable String returnUrl,
    @Nullable Boolean isCapturedInParts,
    Lane lane) {}
