package dev.zerosum.processor.port;

import java.time.Instant;

/// Which lines of a statement are wanted.
///
/// @param from first instant
/// @param to first instant behind
public record StatementWindow(Instant from, Instant to) {

  /// @throws IllegalArgumentException when it ends before it begins
  public StatementWindow {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a window cannot end at " + to + " before " + from);
    }
  }
}
