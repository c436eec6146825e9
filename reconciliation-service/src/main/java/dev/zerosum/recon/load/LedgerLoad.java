package dev.zerosum.recon.load;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.ledger.LedgerLines;
import dev.zerosum.contract.ledger.LedgerPage;
import dev.zerosum.recon.match.Days;
import dev.zerosum.recon.match.Movement;
import org.jspecify.annotations.Nullable;

/// Streams the ledger into Postgres and makes sure that no sequence is missing.
final class LedgerLoad {

  private static final int BATCH = 20_000;
  private static final String WHAT = "the ledger";

  private final LedgerLines ledger;
  private final LineTables tables;
  private final Asking asking;

  LedgerLoad(LedgerLines ledger, LineTables tables, Asking asking) {
    this.ledger = ledger;
    this.tables = tables;
    this.asking = asking;
  }

  /// Loads the book of the days and their window, as far as it has come.
  ///
  /// @return how many lines came
  /// @throws UnusableBook when a transaction is missing
  long load(String runId, Days days) {
    var rows = new CopyText();
    @Nullable LedgerPage before = null;
    long lines = 0;
    do {
      @Nullable String cursor = before == null ? null : before.nextCursor();
      LedgerPage page = asking.ask(WHAT, () -> ledger.read(days.readFrom(), days.readTo(), cursor));
      requireWhole(page, before);
      for (LedgerLine line : page.lines()) {
        if (!Movement.isInternal(line.kind(), line.amount().minorUnits())) {
          LineTables.add(rows, runId, line);
          lines++;
        }
      }
      if (rows.rows() >= BATCH) {
        tables.copyLedger(rows);
      }
      before = page;
    } while (before.nextCursor() != null);
    tables.copyLedger(rows);
    return lines;
  }

  private static void requireWhole(LedgerPage page, @Nullable LedgerPage before) {
    if (before != null
        && (page.fromSequence() != before.toSequence() + 1
            || page.lastSequence() != before.lastSequence())) {
      throw new UnusableBook(
          WHAT + " is wrongly paged: " + page.fromSequence() + " after " + before.toSequence());
    }
    long expected = page.fromSequence();
    for (LedgerLine line : page.lines()) {
      if (line.sequence() == expected) {
        expected++;
      } else if (line.sequence() != expected - 1 || expected == page.fromSequence()) {
        // A transaction in several currencies has several lines; anything else is a gap.
        throw new UnusableBook(WHAT + " lacks transaction " + expected);
      }
    }
    boolean isLast = page.nextCursor() == null;
    if (expected != page.toSequence() + 1 || isLast != (page.toSequence() == page.lastSequence())) {
      throw new UnusableBook(
          WHAT + " is truncated: it ends at " + (expected - 1) + " of " + page.lastSequence());
    }
  }
}
