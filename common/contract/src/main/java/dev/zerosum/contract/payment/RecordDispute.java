package dev.zerosum.contract.payment;

import dev.zerosum.contract.processor.DisputeFacts;

/// What a saga has booked of its dispute.
///
/// @param facts as the processor told them; what they say of money is in the book
/// @param hintsSeen how many hints there were before the processor was asked: the saga is closed
///   when the facts have ended, unless there is one more
public record RecordDispute(DisputeFacts facts, long hintsSeen, String workflowId) {}
