package dev.zerosum.processor.call;

import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.CallWindow;
import dev.zerosum.processor.port.Finding;
import dev.zerosum.processor.port.MethodAnswer;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.PaymentProcessor;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.RefundState;
import dev.zerosum.processor.port.ReturnState;
import dev.zerosum.processor.port.ReturnedPayment;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A processor behind its circuit breaker, with each call measured. A refused call was never made.
///
/// While the breaker is not closed only probes pass: no payment is spent on finding out whether the
/// processor is back.
final class WatchedProcessor implements PaymentProcessor {

  private static final String METRIC = "zerosum.processor.call";
  private static final String AWAY = "the processor is away: its circuit breaker is open";
  private static final String TOO_LATE = "no time was left for a call";

  private final PaymentProcessor processor;
  private final CircuitBreaker breaker;
  private final MeterRegistry meters;

  WatchedProcessor(PaymentProcessor processor, CircuitBreaker breaker, MeterRegistry meters) {
    this.processor = processor;
    this.breaker = breaker;
    this.meters = meters;
  }

  @Override
  public String name() {
    return processor.name();
  }

  @Override
  public Duration keyHorizon() {
    return processor.keyHorizon();
  }

  @Override
  public MethodAnswer describe(PaymentMethodId id, boolean livemode, CallBudget budget) {
    return guarded(
        "describe",
        budget,
        new Reading.MethodCalls(),
        () -> processor.describe(id, livemode, budget));
  }

  @Override
  public ProcessorOutcome authorize(StepKey key, Order.Authorize order, CallBudget budget) {
    return guarded(
        "authorize",
        budget,
        new Reading.MoneyCalls(),
        () -> processor.authorize(key, order, budget));
  }

  @Override
  public Finding look(boolean livemode, String reference, CallBudget budget) {
    return guarded(
        "look",
        budget,
        new Reading.LookUpCalls(),
        () -> processor.look(livemode, reference, budget));
  }

  @Override
  public ProcessorOutcome capture(StepKey key, Order.Capture order, CallBudget budget) {
    return guarded(
        "capture", budget, new Reading.MoneyCalls(), () -> processor.capture(key, order, budget));
  }

  @Override
  public ProcessorOutcome voidAuthorization(StepKey key, Order.Cancel order, CallBudget budget) {
    return guarded(
        "void",
        budget,
        new Reading.MoneyCalls(),
        () -> processor.voidAuthorization(key, order, budget));
  }

  @Override
  public ProcessorOutcome refund(StepKey key, Order.Refund order, CallBudget budget) {
    return guarded(
        "refund", budget, new Reading.MoneyCalls(), () -> processor.refund(key, order, budget));
  }

  @Override
  public RefundState refundState(boolean livemode, String reference, CallBudget budget) {
    return guarded(
        "refund_state",
        budget,
        new Reading.RefundStates(),
        () -> processor.refundState(livemode, reference, budget));
  }

  @Override
  public ReturnState returnState(boolean livemode, String reference, CallBudget budget) {
    return guarded(
        "return_state",
        budget,
        new Reading.ReturnStates(),
        () -> processor.returnState(livemode, reference, budget));
  }

  @Override
  public Optional<List<ReturnedPayment>> returned(
      boolean livemode, Instant since, CallBudget budget) {
    return guarded(
        "returned",
        budget,
        new Reading.Lists<ReturnedPayment>(),
        () -> processor.returned(livemode, since, budget));
  }

  @Override
  public Finding lookUp(StepKey key, Order order, CallWindow window, CallBudget budget) {
    return guarded(
        "look_up",
        budget,
        new Reading.LookUpCalls(),
        () -> processor.lookUp(key, order, window, budget));
  }

  @Override
  public boolean isReachable(CallBudget budget) {
    return processor.isReachable(budget);
  }

  /// Whether payments pass.
  boolean isClosed() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  /// Probes the processor if something failed lately, so that the breaker opens and closes at any
  /// load.
  void probe(CallBudget budget) {
    boolean isQuiet = isClosed() && breaker.getMetrics().getNumberOfFailedCalls() == 0;
    if (isQuiet || !breaker.tryAcquirePermission()) {
      return;
    }
    long start = System.nanoTime();
    boolean isThere = processor.isReachable(budget);
    settle(isThere, start);
    measure("probe", isThere ? "answered" : "silent", start);
  }

  /// Makes a call unless the breaker forbids it, and settles with the breaker what came of it.
  <T> T guarded(String operation, CallBudget budget, Reading<T> reading, Supplier<T> call) {
    if (!isClosed() || !breaker.tryAcquirePermission()) {
      measure(operation, "refused", System.nanoTime());
      return reading.refused(AWAY, true);
    }
    if (budget.isSpent()) {
      breaker.releasePermission();
      return reading.refused(TOO_LATE, false);
    }
    long start = System.nanoTime();
    T answer;
    try {
      answer = call.get();
    } catch (RuntimeException broken) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, broken);
      measure(operation, "broken", start);
      throw broken;
    }
    settle(!reading.isOutage(answer), start);
    measure(operation, reading.word(answer), start);
    return answer;
  }

  private void settle(boolean isThere, long startNanos) {
    long took = System.nanoTime() - startNanos;
    if (isThere) {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(took, TimeUnit.NANOSECONDS, new ProcessorAway(name()));
    }
  }

  private void measure(String operation, String outcome, long startNanos) {
    meters
        .timer(METRIC, "processor", name(), "operation", operation, "outcome", outcome)
        .record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
  }

  /// What the breaker is told of a failure that is no exception.
  private static final class ProcessorAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProcessorAway(String name) {
      super(name + " is away", null, false, false);
    }
  }
}
