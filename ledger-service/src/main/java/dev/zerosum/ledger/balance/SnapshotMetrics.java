package dev.zerosum.ledger.balance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// What the making of snapshots shows.
@Component
class SnapshotMetrics {

  private final AtomicLong lag = new AtomicLong();
  private final AtomicLong different = new AtomicLong();
  private final Counter made;
  private final Counter failures;

  SnapshotMetrics(MeterRegistry registry) {
    Gauge.builder("zerosum.ledger.snapshot.lag", lag, AtomicLong::doubleValue)
        .description("transactions that no snapshot was considered for yet")
        .register(registry);
    Gauge.builder("zerosum.ledger.snapshot.different", different, AtomicLong::doubleValue)
        .description("snapshots that are not what the entries sum to; must be 0")
        .register(registry);
    made = registry.counter("zerosum.ledger.snapshot.made");
    failures = registry.counter("zerosum.ledger.snapshot.failure");
  }

  void showLag(long transactions) {
    lag.set(transactions);
  }

  void showDifferent(int snapshots) {
    different.set(snapshots);
  }

  void countMade(int snapshots) {
    made.increment(snapshots);
  }

  void countFailure() {
    failures.increment();
  }
}
