package dev.zerosum.contract.payment;

import java.time.Instant;

/// Where a refund stands, by its row.
///
/// @param since when it came to stand there
/// @param isBegun whether the processor may have been asked: it cannot be canceled any more
/// @param isMoved whether the processor had accepted it, so that both ways are booked if it fails
/// @param hints how often it was said that its state at the processor may have changed
/// @param isSagaClosed whether nothing is left to do
public record RefundStanding(
    RefundStatus status,
    Instant since,
    boolean isBegun,
    boolean isMoved,
    long hints,
    boolean isSagaClosed) {}
