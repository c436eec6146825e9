package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentId;

/// A question for money that was taken and may have come back.
public record LookForReturn(PaymentId paymentId, Lane lane) {}
