package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;

/// One entry of the book.
///
/// @param entryType `credit` when the amount is positive, else `debit`
/// @param legNumber its place in its transaction, from 1
public record EntryView(
    String id,
    String accountId,
    AccountName account,
    TransactionId transactionId,
    Money amount,
    String entryType,
    long sequence,
    int legNumber,
    Instant createdAt) {}
