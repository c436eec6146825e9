package dev.zerosum.ledger.watch;

import dev.zerosum.ledger.book.LedgerFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// One round of the watch, for tests of other packages.
public final class WatchRound {

  private WatchRound() {}

  /// How many transactions it finds malformed, from where it stopped before.
  public static long alarms(LedgerFixture ledger) {
    var registry = new SimpleMeterRegistry();
    new ZeroSumWatch(
            new VerifiedPrefixes(ledger.jdbc()), ledger.transactions(), new WatchMetrics(registry))
        .watch();
    return (long) registry.get("zerosum.ledger.malformed").gauge().value();
  }
}
