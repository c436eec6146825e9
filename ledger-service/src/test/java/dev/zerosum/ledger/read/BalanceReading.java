package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.balance.AsOf;
import dev.zerosum.ledger.book.LedgerFixture;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads balances as the service does, for tests of other packages.
public final class BalanceReading {

  private final LedgerReads reads;
  private final Map<AccountName, String> ids = new ConcurrentHashMap<>();

  public BalanceReading(LedgerFixture ledger) {
    reads = ReadsFixture.of(ledger);
  }

  /// The balance at the head.
  public Balance now(AccountName account) {
    return read(account, new AsOf.Now());
  }

  /// The balance behind a transaction.
  public Balance at(AccountName account, long sequence) {
    return read(account, new AsOf.Sequence(sequence));
  }

  /// The balance at an instant.
  public Balance at(AccountName account, Instant instant) {
    return read(account, new AsOf.At(instant));
  }

  private Balance read(AccountName account, AsOf asOf) {
    String id = ids.computeIfAbsent(account, name -> reads.accountByName(name.value()).id());
    BalanceView view = reads.balance(id, asOf);
    return new Balance(view.balance().minorUnits(), view.sequence());
  }

  /// What was read.
  ///
  /// @param sequence the last transaction in it; null when an instant was asked for
  public record Balance(long minorUnits, @Nullable Long sequence) {}
}
