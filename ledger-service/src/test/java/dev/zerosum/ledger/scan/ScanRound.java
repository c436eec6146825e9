package dev.zerosum.ledger.scan;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.book.LedgerFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.transaction.support.TransactionTemplate;

/// Scans a whole book, for tests of other packages.
public final class ScanRound {

  private ScanRound() {}

  /// The state that the scan ends in, or what it finds.
  public static String of(LedgerFixture ledger) {
    var rows = new ScanRows(ledger.jdbc());
    var work =
        new ScanWork(
            rows,
            new ScanReads(ledger.jdbc()),
            new ScanMetrics(new SimpleMeterRegistry()),
            new Outbox(ledger.jdbc(), "ledger"),
            ledger.transactions(),
            new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()));
    var started =
        new TransactionTemplate(ledger.transactions())
            .execute(_ -> work.start("op_1").orElseThrow());
    work.work();
    Scan ended = rows.find(started == null ? "" : started.id()).orElseThrow();
    return ended.firstWrong() == null ? ended.state() : ended.firstWrong();
  }
}
