package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;

/// A question for an authorization that waits for its buyer.
///
/// @param key `pay_…:authorize:n` of the attempt
public record LookAtAuthorization(StepKey key, PaymentId paymentId, Lane lane) {}
