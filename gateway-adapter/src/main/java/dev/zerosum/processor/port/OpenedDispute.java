package dev.zerosum.processor.port;

import dev.zerosum.kernel.DisputeId;
import java.time.Instant;

/// A dispute that a processor lists.
///
/// @param reference the processor's id
public record OpenedDispute(DisputeId disputeId, String reference, Instant openedAt) {}
