package dev.zerosum.local.bench;

import java.util.Map;

/// What a run of ordinary payments took and cost.
///
/// @param payments how many were measured
/// @param others how many of them were not answered with 201
/// @param latencies from the intended start to the answer
/// @param cpuMillis CPU milliseconds a payment, by process, idle work of the time included
/// @param commits database commits a payment, Temporal's included
/// @param transitions Temporal's state transitions of the last payment; -1 where they cannot be
///   read
/// @param steps the saga's timing of its steps
public record ChargeCost(
    int payments,
    long others,
    Latencies latencies,
    Map<String, Double> cpuMillis,
    double commits,
    long transitions,
    StepTimes steps) {

  public ChargeCost {
    cpuMillis = Map.copyOf(cpuMillis);
  }
}
