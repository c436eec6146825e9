package dev.zerosum.processor.port;

import dev.zerosum.kernel.PaymentId;
import java.time.Instant;

/// A payment of which a processor lists that something came back.
///
/// @param reference the processor's id of what says so
public record ReturnedPayment(PaymentId paymentId, String reference, Instant returnedAt) {}
