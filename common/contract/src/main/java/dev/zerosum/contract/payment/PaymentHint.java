package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;

/// A word from outside that what a payment took, or is to take, may have failed or come back: worth
/// asking about, never worth believing.
public record PaymentHint(PaymentId paymentId) {}
