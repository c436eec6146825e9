package dev.zerosum.recon.match;

import java.util.List;

/// The lines of one object and movement that found no equal on the other side.
///
/// @param isAlien whether the processor names no object of ours
/// @param hasPair whether other lines of the same object and movement did find their equal
public record Group(
    boolean isAlien, boolean hasPair, List<StatementSide> statement, List<LedgerSide> ledger) {

  public Group {
    statement = List.copyOf(statement);
    ledger = List.copyOf(ledger);
  }
}
