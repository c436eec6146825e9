package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;

/// A transaction as reconciliation compares it with a processor's statement. One that touches cards
/// in several currencies has a line for each.
///
/// @param kind as the book has it: also words that [TransactionKind] does not know
/// @param reference the object it books, for instance `pay_…`
/// @param amount what it says the processor took (positive) or gave back (negative), or the bank
///   sent back (positive) or paid out (negative): its legs on card accounts and on
///   `clearing/payout`, with the other sign; 0 when it has none
public record LedgerLine(
    TransactionId transactionId,
    long sequence,
    String key,
    String kind,
    boolean livemode,
    String reference,
    Money amount,
    Instant recordedAt) {}
