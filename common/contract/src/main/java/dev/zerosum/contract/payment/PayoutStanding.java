package dev.zerosum.contract.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a payout stands, by its row, and what the bank has said of it since.
///
/// @param since when it came to stand there
/// @param isBegun whether the bank may have been asked: it cannot be canceled any more
/// @param isSaidPaid whether the bank said that it arrived
/// @param failure why the bank says that it did not arrive, or came back; null when it does not
/// @param words how many different words of the bank are kept
/// @param isSagaClosed whether nothing is left to do
public record PayoutStanding(
    PayoutStatus status,
    Instant since,
    boolean isBegun,
    boolean isSaidPaid,
    @Nullable PayoutFailure failure,
    long words,
    boolean isSagaClosed) {}
