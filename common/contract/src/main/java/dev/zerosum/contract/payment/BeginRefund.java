package dev.zerosum.contract.payment;

import dev.zerosum.kernel.RefundId;

/// The processor is about to be asked: from now on the refund cannot be canceled.
public record BeginRefund(RefundId refundId, String workflowId) {}
