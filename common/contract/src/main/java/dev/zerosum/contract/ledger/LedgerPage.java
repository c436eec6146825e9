package dev.zerosum.contract.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of the book, whole: every sequence from the first to the last has at least one line.
///
/// @param fromSequence the first transaction of this page
/// @param toSequence the last one, itself included; below the first when there is none
/// @param lastSequence the last transaction of the window that was asked for
/// @param nextCursor where the next page begins; absent when this page ends with the window
public record LedgerPage(
    long fromSequence,
    long toSequence,
    long lastSequence,
    List<LedgerLine> lines,
    @Nullable String nextCursor) {

  public LedgerPage {
    lines = List.copyOf(lines);
  }
}
