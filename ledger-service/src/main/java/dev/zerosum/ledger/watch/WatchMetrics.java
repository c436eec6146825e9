package dev.zerosum.ledger.watch;

import dev.zerosum.ledger.watch.VerifiedPrefixes.Imbalance;
import dev.zerosum.ledger.watch.VerifiedPrefixes.Malformed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/// What the watch shows: `zerosum.ledger.imbalance{currency}`, which must be 0.
@Component
class WatchMetrics {

  private final MeterRegistry registry;
  private final Map<String, AtomicReference<BigDecimal>> imbalances = new ConcurrentHashMap<>();
  private final AtomicLong malformed = new AtomicLong();

  WatchMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("zerosum.ledger.malformed", malformed, AtomicLong::doubleValue)
        .description("transactions whose entries are not as their row says; must be 0")
        .register(registry);
  }

  boolean knowsNone() {
    return imbalances.isEmpty();
  }

  /// Shows a currency, at zero until it is found to be otherwise.
  void knows(String currency) {
    imbalances.computeIfAbsent(currency, this::register);
  }

  void showClean(List<Imbalance> checked) {
    checked.forEach(found -> knows(found.currency()));
    imbalances.values().forEach(value -> value.set(BigDecimal.ZERO));
    malformed.set(0);
  }

  void showAlarm(List<Imbalance> found, Malformed counted) {
    found.forEach(imbalance -> {
      knows(imbalance.currency());
      imbalances
          .getOrDefault(imbalance.currency(), new AtomicReference<>())
          .set(imbalance.imbalance());
    });
    malformed.set(counted.count());
  }

  void countCheck(String result) {
    registry.counter("zerosum.ledger.check", "result", result).increment();
  }

  private AtomicReference<BigDecimal> register(String currency) {
    var value = new AtomicReference<>(BigDecimal.ZERO);
    Gauge.builder("zerosum.ledger.imbalance", value, held -> held.get().doubleValue())
        .description("how far transactions are from zero, in minor units; must be 0")
        .tag("currency", currency)
        .register(registry);
    return value;
  }
}
