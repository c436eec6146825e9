package dev.zerosum.processor.call;

import dev.zerosum.processor.port.PaymentProcessor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;

/// Processors put together by hand, for tests without Spring.
public final class TestProcessors {

  private TestProcessors() {}

  /// With a breaker that faults scripted for one payment do not open.
  public static Processors patient(PaymentProcessor processor) {
    return of(processor, breaker(1000), new SimpleMeterRegistry());
  }

  static Processors of(PaymentProcessor processor, BreakerSettings breaker, MeterRegistry meters) {
    return new Processors(List.of(processor), settings(processor.name()), breaker, meters);
  }

  static BreakerSettings breaker(int callsMin) {
    return new BreakerSettings(
        Duration.ofSeconds(8),
        callsMin,
        50,
        Duration.ofMillis(50),
        2,
        Duration.ofMillis(50),
        Duration.ofMillis(500));
  }

  private static CallSettings settings(String route) {
    return new CallSettings(
        route,
        Duration.ofMillis(3500),
        Duration.ofSeconds(25),
        Duration.ofMillis(3500),
        Duration.ofSeconds(2));
  }
}
