package dev.zerosum.audit.seal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// How far the store is behind: `zerosum.audit.lag` (seconds since the oldest unsealed record came)
/// and `zerosum.audit.unsealed` (records).
@Component
class SealMetrics {

  private final AtomicLong lagMillis = new AtomicLong();
  private final AtomicLong unsealed = new AtomicLong();
  private final Counter objects;
  private final Counter events;
  private final Counter bytes;
  private final MeterRegistry registry;

  SealMetrics(MeterRegistry registry) {
    this.registry = registry;
    TimeGauge.builder("zerosum.audit.lag", lagMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description("age of the oldest record that is in no object yet")
        .register(registry);
    Gauge.builder("zerosum.audit.unsealed", unsealed, AtomicLong::get)
        .description("records that are in no object yet")
        .register(registry);
    this.objects = registry.counter("zerosum.audit.object");
    this.events = registry.counter("zerosum.audit.sealed");
    this.bytes = registry.counter("zerosum.audit.sealed.bytes");
  }

  void show(Backlog backlog) {
    lagMillis.set(backlog.age().toMillis());
    unsealed.set(backlog.records());
  }

  void stored(DecidedBatch decided, int length) {
    objects.increment();
    events.increment(decided.batch().count());
    bytes.increment(length);
  }

  /// @param cause `store` (it is away or refuses), `database`, `invariant`
  void failed(String cause) {
    registry.counter("zerosum.audit.failure", "cause", cause).increment();
  }
}
