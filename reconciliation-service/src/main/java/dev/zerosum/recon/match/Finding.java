package dev.zerosum.recon.match;

import org.jspecify.annotations.Nullable;

/// One difference between the two books.
///
/// @param statement absent when only the ledger has it
/// @param ledger absent when only the statement has it
public record Finding(
    BreakKind kind, @Nullable StatementSide statement, @Nullable LedgerSide ledger) {

  /// @throws IllegalArgumentException when it is a difference of nothing
  public Finding {
    if (statement == null && ledger == null) {
      throw new IllegalArgumentException("a finding has at least one side");
    }
  }
}
