package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One entry of the book.
///
/// @param entryType `credit` when the amount is positive, else `debit`
/// @param legNumber its place in its transaction, from 1
/// @param valueOn the day of the charge that it takes back from a pending account; null when it
///   counts for the day it was recorded on
public record EntryView(
    String id,
    String accountId,
    AccountName account,
    TransactionId transactionId,
    Money amount,
    String entryType,
    long sequence,
    int legNumber,
    Instant createdAt,
    @Nullable LocalDate valueOn) {}
