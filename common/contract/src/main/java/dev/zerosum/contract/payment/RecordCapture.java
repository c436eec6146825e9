package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;

/// What a saga has to record of a capture request.
///
/// @param number which of the payment's requests
/// @param attempts the n of its last attempt at the processor
/// @param workflowId which saga says so
public record RecordCapture(
    PaymentId paymentId, int number, CaptureEnd end, int attempts, String workflowId) {}
