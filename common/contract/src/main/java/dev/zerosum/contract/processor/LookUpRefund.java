package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;

/// The question how a refund stands that the processor has accepted.
public record LookUpRefund(RefundId refundId, PaymentId paymentId, Lane lane) {}
