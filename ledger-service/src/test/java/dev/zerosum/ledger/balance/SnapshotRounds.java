package dev.zerosum.ledger.balance;

import dev.zerosum.ledger.book.LedgerFixture;

/// Makes snapshots as the service's job does, for tests of other packages.
public final class SnapshotRounds {

  private final SnapshotMaker maker;

  public SnapshotRounds(LedgerFixture ledger) {
    maker =
        new SnapshotMaker(
            new SnapshotReads(ledger.jdbc()),
            new SnapshotProgress(ledger.jdbc()),
            ledger.transactions(),
            new SnapshotMetrics(ledger.metrics()));
  }

  /// One round. Others may make one at the same time.
  public void makeSnapshots() {
    maker.makeSnapshots();
  }
}
