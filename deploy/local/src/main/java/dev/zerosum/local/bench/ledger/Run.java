package dev.zerosum.local.bench.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One run of one side.
///
/// @param acknowledged charges that were answered as posted
/// @param errors all others, by reason
/// @param took from the first call to the last answer
/// @param p50Micros what half of the calls did not exceed
/// @param p99Micros what 99 of 100 calls did not exceed
/// @param wrong what the books say otherwise; empty when they agree
public record Run(
    String side,
    long acknowledged,
    Map<String, Long> errors,
    Duration took,
    long p50Micros,
    long p99Micros,
    Cpu cpu,
    List<String> wrong) {

  public Run {
    errors = Map.copyOf(errors);
    wrong = List.copyOf(wrong);
  }

  /// Acknowledged charges a second.
  @JsonProperty("rate")
  public long rate() {
    long micros = Math.max(1, took.toNanos() / 1_000);
    return acknowledged * 1_000_000 / micros;
  }

  /// How many charges were not acknowledged.
  public long errorCount() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
