package dev.zerosum.local.bench;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run took and cost.
///
/// @param count how many were measured
/// @param others how many of them were not answered with 201
/// @param latencies from the intended start to the answer
/// @param cpu CPU time in all, by process, idle work of the time included
/// @param commits database commits in all, Temporal's included
/// @param transitions Temporal's state transitions of the last saga; -1 where they cannot be read
/// @param steps the saga's timing of its steps
/// @param followed what follows; null when nobody followed it
public record Cost(
    int count,
    long others,
    Latencies latencies,
    Map<String, Duration> cpu,
    long commits,
    long transitions,
    StepTimes steps,
    @Nullable Followed followed) {

  public Cost {
    cpu = Map.copyOf(cpu);
  }
}
