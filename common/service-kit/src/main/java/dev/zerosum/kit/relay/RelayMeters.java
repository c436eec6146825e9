package dev.zerosum.kit.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/// What is known of one kind from outside: backlog, lag, and what was sent.
final class RelayMeters {

  private static final long MILLIS_A_SECOND = 1_000;

  private final MeterRegistry registry;
  private final String kind;
  private final Counter relayed;
  private volatile Backlog backlog = Backlog.NONE;

  RelayMeters(MeterRegistry registry, String kind) {
    this.registry = registry;
    this.kind = kind;
    this.relayed = registry.counter("zerosum.outbox.relayed", "kind", kind);
    Gauge.builder("zerosum.outbox.pending", this, meters -> meters.backlog.pending())
        .description("events that wait; counted up to " + Backlog.PENDING_MAX)
        .tag("kind", kind)
        .register(registry);
    Gauge.builder("zerosum.outbox.refused", this, meters -> meters.backlog.refused())
        .description("objects that wait because an event of theirs is not taken")
        .tag("kind", kind)
        .register(registry);
    Gauge.builder("zerosum.outbox.lag", this, RelayMeters::ageSeconds)
        .description("age of the oldest event that waits")
        .baseUnit("seconds")
        .tag("kind", kind)
        .register(registry);
  }

  void countRelayed(int events) {
    relayed.increment(events);
  }

  void count(Answer answer) {
    String reason =
        switch (answer) {
          case Answer.Taken _ -> "taken";
          case Answer.Refused _ -> "refused";
          case Answer.Broken _ -> "broken";
          case Answer.Away _ -> "away";
        };
    registry.counter("zerosum.outbox.batch", "kind", kind, "outcome", reason).increment();
  }

  void show(Backlog measured) {
    backlog = measured;
  }

  // A gauge is a fraction whatever it measures; milliseconds are exact in it.
  private double ageSeconds() {
    return backlog.age().toMillis() / (double) MILLIS_A_SECOND;
  }

  /// What waits.
  ///
  /// @param pending events, counted up to a limit
  /// @param refused objects that were set aside
  /// @param age of the oldest event; zero when none waits
  record Backlog(long pending, long refused, Duration age) {

    /// Counting more would take longer than anyone needs to know it exactly.
    static final int PENDING_MAX = 100_000;

    static final Backlog NONE = new Backlog(0, 0, Duration.ZERO);
  }
}
