package dev.zerosum.local.bench;

import java.time.Duration;
import java.util.List;

/// Latencies of one run.
///
/// @param sorted ascending; never empty
public record Latencies(List<Duration> sorted) {

  /// Takes the latencies in any order.
  ///
  /// @throws IllegalArgumentException when there is none
  public Latencies {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("no payment was measured");
    }
    sorted = sorted.stream().sorted().toList();
  }

  /// The latency that the given share of payments did not exceed, by the nearest-rank method.
  ///
  /// @param share above 0, at most 1
  public Duration percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
