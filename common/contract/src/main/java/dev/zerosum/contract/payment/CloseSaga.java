package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;

/// Nothing is left to do for a payment that has its end.
public record CloseSaga(PaymentId paymentId, String workflowId) {}
