package dev.zerosum.contract.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a payment stands, by its row.
///
/// @param since when it came to stand there; deadlines count from here
/// @param undoing why it is being undone, once that was decided; kept after the end
/// @param isSagaClosed whether nothing is left to do
public record PaymentStanding(
    PaymentStatus status, Instant since, @Nullable UndoCause undoing, boolean isSagaClosed) {}
