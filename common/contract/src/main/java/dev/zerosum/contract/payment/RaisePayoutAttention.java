package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PayoutId;

/// Puts a payout before an operator.
///
/// @param reason one word, for instance `payout_unknown`, `ledger_refusal`
/// @param stopsSaga whether the sweeper leaves it alone until the operator answers
public record RaisePayoutAttention(
    PayoutId payoutId, String reason, String detail, boolean stopsSaga, String workflowId) {}
