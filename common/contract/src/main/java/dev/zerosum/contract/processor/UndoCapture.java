package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;

/// A capture to be paid back.
///
/// @param key `pay_…:undo-capture:n`
public record UndoCapture(StepKey key, PaymentId paymentId, Lane lane) {}
