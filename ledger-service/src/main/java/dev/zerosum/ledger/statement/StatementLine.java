package dev.zerosum.ledger.statement;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;

/// One entry of a statement.
///
/// @param kind what its transaction books
/// @param reference the object that its transaction books, for instance `pay_…`
/// @param balance of the account right after this entry
public record StatementLine(
    String id,
    TransactionId transactionId,
    String transactionKey,
    String kind,
    String reference,
    Money amount,
    String entryType,
    Money balance,
    long sequence,
    int legNumber,
    Instant createdAt) {

  StatementLine withBalance(Money after) {
    return new StatementLine(
        id,
        transactionId,
        transactionKey,
        kind,
        reference,
        amount,
        entryType,
        after,
        sequence,
        legNumber,
        createdAt);
  }
}
