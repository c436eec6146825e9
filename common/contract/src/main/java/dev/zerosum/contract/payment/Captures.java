package dev.zerosum.contract.payment;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import org.jspecify.annotations.Nullable;

/// What a merchant has captured by hand so far, and what it asks for next, by the rows of payment
/// and capture requests.
///
/// @param captured what was taken and booked
/// @param count how many captures were booked
/// @param attempts how many attempts at the processor the decided requests have used up
/// @param lastTransactionId of the latest booking
/// @param open the first request that is not decided
/// @param isRestHeld whether the payment has its end while a part of its authorization, which
///   nobody captures any more, may still stand
public record Captures(
    Money captured,
    int count,
    int attempts,
    @Nullable TransactionId lastTransactionId,
    @Nullable CaptureRequest open,
    boolean isRestHeld) {}
