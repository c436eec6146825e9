package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PayoutId;

/// The money of a payout is set aside: whoever asked for it can be told.
public record ReservedPayout(PayoutId payoutId, String workflowId) {}
