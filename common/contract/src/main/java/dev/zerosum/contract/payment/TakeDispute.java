package dev.zerosum.contract.payment;

import dev.zerosum.kernel.DisputeId;

/// The dispute's amount is to be taken off what its payment may refund.
public record TakeDispute(DisputeId disputeId, String workflowId) {}
