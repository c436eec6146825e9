package dev.zerosum.ledger.read;

import dev.zerosum.ledger.balance.Balances;
import dev.zerosum.ledger.balance.StableInstants;
import dev.zerosum.ledger.book.LedgerFixture;

/// The service's reads on a book of a test.
public final class ReadsFixture {

  private ReadsFixture() {}

  public static LedgerReads of(LedgerFixture ledger) {
    return new LedgerReads(
        new BookReads(ledger.jdbc()),
        new AccountReads(ledger.jdbc()),
        new Balances(ledger.jdbc()),
        new StableInstants(ledger.jdbc(), ledger.transactions()));
  }
}
