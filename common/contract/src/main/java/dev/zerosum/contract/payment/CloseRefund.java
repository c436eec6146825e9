package dev.zerosum.contract.payment;

import dev.zerosum.kernel.RefundId;

/// Nothing is left to do for a refund, unless there is a hint that its saga has not seen.
///
/// @param hintsSeen how many hints there were before the processor was asked
public record CloseRefund(RefundId refundId, long hintsSeen, String workflowId) {}
