package dev.zerosum.processor.call;

import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.PaymentProcessor;
import dev.zerosum.processor.port.ProcessorDisputes;
import dev.zerosum.processor.port.ProcessorReturns;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All processors of this installation, each behind its breaker.
public final class Processors {

  private final Map<String, WatchedProcessor> processors;
  private final WatchedProcessor route;

  /// @throws IllegalArgumentException when the route names a processor that is not configured
  Processors(
      List<PaymentProcessor> configured,
      CallSettings calls,
      BreakerSettings breaker,
      MeterRegistry meters) {
    var config = config(breaker);
    this.processors =
        configured.stream()
            .map(processor -> watched(processor, config, meters))
            .collect(Collectors.toUnmodifiableMap(WatchedProcessor::name, Function.identity()));
    this.route = require(calls.route());
  }

  /// The processor of a payment that has none yet.
  public PaymentProcessor forNewPayment() {
    return route;
  }

  /// The processor that a row names.
  ///
  /// @throws IllegalArgumentException when it is not configured any more
  public PaymentProcessor named(String name) {
    return require(name);
  }

  /// What buyers' banks took back, at each processor.
  public List<ProcessorReturns> returns() {
    return List.copyOf(processors.values());
  }

  /// A processor's disputes behind the breaker of its payments.
  ///
  /// @throws IllegalArgumentException when it takes no payments
  public ProcessorDisputes watched(ProcessorDisputes disputes) {
    return new WatchedDisputes(disputes, require(disputes.name()));
  }

  /// Whether a new payment can be authorized, by the breaker alone.
  boolean isAvailable() {
    return route.isClosed();
  }

  /// Probes those in trouble.
  void probe(Duration timeout) {
    processors.values().forEach(processor -> processor.probe(CallBudget.starting(timeout)));
  }

  private WatchedProcessor require(String name) {
    @Nullable WatchedProcessor processor = processors.get(name);
    if (processor == null) {
      throw new IllegalArgumentException(
          "processor " + name + " is not configured; there are: " + processors.keySet());
    }
    return processor;
  }

  private static WatchedProcessor watched(
      PaymentProcessor processor, CircuitBreakerConfig config, MeterRegistry meters) {
    var breaker = CircuitBreaker.of(processor.name(), config);
    var watched = new WatchedProcessor(processor, breaker, meters);
    Gauge.builder("zerosum.processor.available", watched, open -> open.isClosed() ? 1 : 0)
        .description("1 while the circuit breaker lets payments pass")
        .tag("processor", processor.name())
        .register(meters);
    return watched;
  }

  private static CircuitBreakerConfig config(BreakerSettings settings) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.TIME_BASED)
        .slidingWindowSize(Math.toIntExact(settings.window().toSeconds()))
        .minimumNumberOfCalls(settings.callsMin())
        .failureRateThreshold(settings.failurePercent())
        .waitDurationInOpenState(settings.openFor())
        .permittedNumberOfCallsInHalfOpenState(settings.probesToClose())
        .build();
  }
}
