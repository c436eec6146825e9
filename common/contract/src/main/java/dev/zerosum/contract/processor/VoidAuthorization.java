package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;

/// An authorization to be given back.
///
/// @param key `pay_…:void:n`
public record VoidAuthorization(StepKey key, PaymentId paymentId, Lane lane) {}
