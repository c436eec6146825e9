package dev.zerosum.recon.verdict;

import dev.zerosum.recon.match.Days;
import java.time.Instant;

/// What a run judges.
///
/// @param runId whose lines
/// @param settledAt lines from here on are left to the next run
public record Scope(String runId, Days days, Instant settledAt) {

  /// First instant behind what is judged.
  public Instant end() {
    return settledAt.isBefore(days.end()) ? settledAt : days.end();
  }
}
