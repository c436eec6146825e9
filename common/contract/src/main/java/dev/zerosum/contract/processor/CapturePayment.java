package dev.zerosum.contract.processor;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;

/// An authorized amount to be taken.
///
/// @param key `pay_…:capture:n`
/// @param amount what to take, at most what was authorized
public record CapturePayment(StepKey key, PaymentId paymentId, Money amount, Lane lane) {}
