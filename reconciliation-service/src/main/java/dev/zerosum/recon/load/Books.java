package dev.zerosum.recon.load;

import dev.zerosum.contract.ledger.LedgerLines;
import dev.zerosum.contract.processor.Statements;
import dev.zerosum.recon.match.Days;
import java.time.Duration;

/// Loads both books of a run.
public final class Books {

  private final LineTables tables;
  private final StatementLoad statement;
  private final LedgerLoad ledger;

  /// @param triesMax how often a page is asked for while the other side is away
  public Books(
      Statements statements,
      LedgerLines ledgerLines,
      LineTables tables,
      int triesMax,
      Duration pause) {
    var asking = new Asking(triesMax, pause);
    this.tables = tables;
    this.statement = new StatementLoad(statements, tables, asking);
    this.ledger = new LedgerLoad(ledgerLines, tables, asking);
  }

  /// Loads both, the statement first: what moved before it was read has been booked by the time the
  /// ledger is read, a moment later.
  ///
  /// @throws UnusableBook when one of them is not whole
  public Loaded load(String runId, Days days) {
    tables.clear();
    long statementLines = statement.load(runId, days);
    long ledgerLines = ledger.load(runId, days);
    var expected = new Loaded(statementLines, ledgerLines);
    Loaded found = tables.loaded(runId);
    if (!found.equals(expected)) {
      throw new UnusableBook("loaded lines were lost: " + found + " of " + expected);
    }
    tables.analyze();
    return found;
  }
}
