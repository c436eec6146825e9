package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.TransactionId;
import java.time.Instant;

/// A transaction that is committed.
///
/// @param sequence its gap-free place in the book
/// @param recordedAt the head's instant, to the microsecond
/// @param isReplay whether it had been posted before under the same key
public record PostedTransaction(
    TransactionId id, long sequence, Instant recordedAt, boolean isReplay) {}
