package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PayoutId;

/// The money is set aside and the bank is about to be asked: from now on the payout cannot be
/// canceled.
public record BeginPayout(PayoutId payoutId, String workflowId) {}
