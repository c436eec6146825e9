package dev.zerosum.contract.payment;

import dev.zerosum.kernel.RefundId;

/// What a saga has to record of its refund.
///
/// @param closesSaga whether nothing is left to do after this, unless there is a hint that the saga
///   has not seen
/// @param hintsSeen how many hints there were before the processor was asked
/// @param workflowId which saga says so
public record RecordRefund(
    RefundId refundId,
    RefundResult result,
    boolean closesSaga,
    long hintsSeen,
    String workflowId) {}
