package dev.zerosum.contract.payment;

import dev.zerosum.kernel.RefundId;

/// Puts a refund before an operator.
///
/// @param reason one word, for instance `refund_unknown`, `ledger_refusal`
/// @param stopsSaga whether the sweeper leaves it alone until the operator answers
public record RaiseRefundAttention(
    RefundId refundId, String reason, String detail, boolean stopsSaga, String workflowId) {}
