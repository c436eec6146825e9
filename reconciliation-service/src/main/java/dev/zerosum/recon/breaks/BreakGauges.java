package dev.zerosum.recon.breaks;

import dev.zerosum.recon.match.BreakKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// `zerosum.recon.break{kind}`, breaks that are not resolved, and `zerosum.recon.break.oldest`, the
/// age of the oldest one in seconds.
@Component
public class BreakGauges {

  private static final Logger log = LoggerFactory.getLogger(BreakGauges.class);

  private final BreakRows rows;
  private final Clock clock;
  private final AtomicReference<Map<String, Long>> unresolved = new AtomicReference<>(Map.of());
  private final AtomicReference<Optional<Instant>> oldest = new AtomicReference<>(Optional.empty());

  BreakGauges(BreakRows rows, Clock clock, MeterRegistry meters) {
    this.rows = rows;
    this.clock = clock;
    for (BreakKind kind : BreakKind.values()) {
      Gauge.builder("zerosum.recon.break", () -> unresolved.get().getOrDefault(kind.word(), 0L))
          .description("breaks that are not resolved")
          .tag("kind", kind.word())
          .register(meters);
    }
    Gauge.builder("zerosum.recon.break.oldest", this::oldestSeconds)
        .description("age of the oldest break that is not resolved")
        .baseUnit("seconds")
        .register(meters);
  }

  /// Looks again; called often by a timer and after each run.
  public void refresh() {
    try {
      unresolved.set(rows.unresolved());
      oldest.set(rows.oldestUnresolved());
    } catch (DataAccessException away) {
      log.warn("breaks not counted: {}", away.getMessage());
    }
  }

  private long oldestSeconds() {
    return oldest.get().map(at -> Duration.between(at, clock.instant()).toSeconds()).orElse(0L);
  }
}
