package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Refusal;
import dev.zerosum.ledger.posting.Refusal.Reason;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the writer counts.
final class WriterMetrics {

  private final MeterRegistry registry;
  private final Timer batches;
  private final DistributionSummary sizes;

  WriterMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batches = registry.timer("zerosum.ledger.batch");
    this.sizes = registry.summary("zerosum.ledger.batch.size");
    // All are there from the start, so that an alert can watch them before the first fault.
    for (Reason reason : Reason.values()) {
      registry.counter("zerosum.ledger.fault", "reason", word(reason)).increment(0);
    }
  }

  List<Outcome> timeBatch(int size, Supplier<@Nullable List<Outcome>> batch) {
    sizes.record(size);
    List<Outcome> outcomes = batches.record(batch);
    if (outcomes == null) {
      throw new IllegalStateException("a batch answers every posting");
    }
    return outcomes;
  }

  void countFault(Reason reason) {
    registry.counter("zerosum.ledger.fault", "reason", word(reason)).increment();
  }

  void recordPost(Outcome outcome, Duration took) {
    registry.timer("zerosum.ledger.post", "outcome", outcomeWord(outcome)).record(took);
  }

  private static String outcomeWord(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Posted(var transaction) -> transaction.isReplay() ? "replayed" : "posted";
      case Outcome.Released _ -> "released";
      case Outcome.Refused(Refusal.Unavailable _) -> "unavailable";
      case Outcome.Refused _ -> "refused";
    };
  }

  private static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
