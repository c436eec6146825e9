package dev.zerosum.contract.payment;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a dispute stands, by its row.
///
/// @param since when it came to stand there
/// @param taken what of its amount is taken off what the payment may refund; null as long as
///   nothing is
/// @param exchange what is taken back with it of the charge's exchange; null when there was none,
///   or nothing is taken
/// @param isWithdrawn whether it is booked that the money left
/// @param isReinstated whether it is booked that the money came back
/// @param answers how many answers the merchant gave
/// @param answersSent how many of them the processor has heard, or refused
/// @param hints how often it was said that its state at the processor may have changed
/// @param isSagaClosed whether nothing is left to do
public record DisputeStanding(
    DisputeStatus status,
    Instant since,
    @Nullable Money taken,
    @Nullable RefundedExchange exchange,
    boolean isWithdrawn,
    boolean isReinstated,
    int answers,
    int answersSent,
    long hints,
    boolean isSagaClosed) {}
