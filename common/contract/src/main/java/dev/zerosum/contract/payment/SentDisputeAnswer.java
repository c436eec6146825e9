package dev.zerosum.contract.payment;

import dev.zerosum.kernel.DisputeId;
import org.jspecify.annotations.Nullable;

/// The processor has heard an answer.
///
/// @param n which one; those before it count as heard
/// @param refusal why the processor would not have it; null when it took it
public record SentDisputeAnswer(
    DisputeId disputeId, int n, @Nullable String refusal, String workflowId) {}
