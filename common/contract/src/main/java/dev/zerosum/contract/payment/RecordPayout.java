package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PayoutId;

/// What a saga has to record of its payout.
///
/// @param workflowId which saga says so
public record RecordPayout(PayoutId payoutId, PayoutResult result, String workflowId) {}
