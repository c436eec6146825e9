package dev.zerosum.contract.payment;

import dev.zerosum.kernel.DisputeId;

/// Puts a dispute before an operator.
///
/// @param reason one word, for instance `dispute_not_taken`, `ledger_refusal`
/// @param stopsSaga whether the sweeper leaves it alone until the operator answers
public record RaiseDisputeAttention(
    DisputeId disputeId, String reason, String detail, boolean stopsSaga, String workflowId) {}
