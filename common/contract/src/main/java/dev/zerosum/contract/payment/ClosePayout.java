package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PayoutId;

/// Nothing is left to do for a payout, unless the bank said something that its saga has not seen.
///
/// @param wordsSeen how many words of the bank the saga has acted on
public record ClosePayout(PayoutId payoutId, long wordsSeen, String workflowId) {}
