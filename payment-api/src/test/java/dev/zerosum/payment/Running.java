package dev.zerosum.payment;

import io.micrometer.core.instrument.MeterRegistry;

/// How many requests an instance saw that joined an undecided one.
final class Running {

  private Running() {}

  static double replaysOf(PaymentInstance api) {
    return api
        .bean(MeterRegistry.class)
        .find("zerosum.idempotency.claim")
        .tag("result", "running")
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
