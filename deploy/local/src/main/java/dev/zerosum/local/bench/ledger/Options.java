package dev.zerosum.local.bench.ledger;

import dev.zerosum.local.terminal.Trouble;
import java.util.EnumSet;
import java.util.Set;

/// How much is measured.
///
/// @param pairs how often each comparison is repeated, its sides in turn
/// @param seconds how long a run posts
/// @param rows entries of the long past
/// @param only what is measured; all when it is empty
public record Options(int pairs, int seconds, long rows, Set<Part> only) {

  private static final int PAIRS_MAX = 100;
  private static final int SECONDS_MAX = 300;
  private static final long ROWS_MIN = 100_000;
  private static final long ROWS_MAX = 100_000_000;

  public Options {
    if (pairs < 1 || pairs > PAIRS_MAX || seconds < 1 || seconds > SECONDS_MAX) {
      throw new Trouble(
          "--pairs is 1 to %d, --seconds is 1 to %d".formatted(PAIRS_MAX, SECONDS_MAX));
    }
    if (rows < ROWS_MIN || rows > ROWS_MAX) {
      throw new Trouble("--rows is %d to %d".formatted(ROWS_MIN, ROWS_MAX));
    }
    only = only.isEmpty() ? EnumSet.allOf(Part.class) : Set.copyOf(only);
  }

  boolean has(Part part) {
    return only.contains(part);
  }

  boolean hasHistory() {
    return hasAny(Part.BALANCE, Part.POST);
  }

  boolean hasAny(Part... parts) {
    return Set.of(parts).stream().anyMatch(this::has);
  }
}
