package dev.zerosum.ledger.scan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// What the full scans show. Every instance shows the same, whoever scanned.
@Component
class ScanMetrics {

  private final AtomicLong wrong = new AtomicLong();
  private final AtomicLong ageSeconds = new AtomicLong();
  private final Counter failures;

  ScanMetrics(MeterRegistry registry) {
    Gauge.builder("zerosum.ledger.scan.wrong", wrong, AtomicLong::doubleValue)
        .description("places of the book that the last full scan found wrong; must be 0")
        .register(registry);
    Gauge.builder("zerosum.ledger.scan.age", ageSeconds, AtomicLong::doubleValue)
        .description("how long ago the last full scan ended")
        .baseUnit("seconds")
        .register(registry);
    failures = registry.counter("zerosum.ledger.scan.failure");
  }

  void show(ScanRows.Last last) {
    wrong.set(last.wrong());
    ageSeconds.set(last.age().toSeconds());
  }

  void countFailure() {
    failures.increment();
  }
}
