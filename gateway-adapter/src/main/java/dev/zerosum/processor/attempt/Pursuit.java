package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.Finding;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.PaymentProcessor;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.port.ProcessorOutcome.Cause;
import java.util.Objects;

/// One visit to the processor with a lease in hand: sends the order, repeats it under the same key
/// while that can tell something, looks it up when only that can. Holds no row and no connection.
final class Pursuit {

  // The first call, one repetition for a lost answer, one more that shows a kept error as such.
  private static final int SENDINGS_MAX = 3;

  private final PaymentProcessor processor;
  private final Attempt attempt;
  private final StepKey key;
  private final Order order;
  private final CallBudget budget;
  private boolean isPossiblyProcessed;
  private boolean isErrorKept;

  Pursuit(PaymentProcessor processor, Attempt attempt, CallBudget budget) {
    this.processor = processor;
    this.attempt = attempt;
    this.key = attempt.key();
    this.order = Objects.requireNonNull(attempt.order());
    this.budget = budget;
    this.isPossiblyProcessed = attempt.calls().isPossiblyProcessed();
    this.isErrorKept = attempt.calls().isErrorKept();
  }

  Conclusion make(Move move) {
    AttemptState state =
        switch (move) {
          case Move.Send _ -> send();
          case Move.LookUp(var provesAbsence) -> lookUp(provesAbsence);
        };
    return new Conclusion(state, isPossiblyProcessed, isErrorKept);
  }

  private AttemptState send() {
    String reason = "no time was left for a call";
    for (int sending = 0; sending < SENDINGS_MAX && !budget.isSpent(); sending++) {
      switch (call()) {
        case ProcessorOutcome.Known known -> {
          return AttemptState.of(known);
        }
        case ProcessorOutcome.Unavailable(var why, _) -> {
          return unfinished(why);
        }
        case ProcessorOutcome.Unknown(var cause, var why) -> {
          isPossiblyProcessed = true;
          reason = why;
          if (cause == Cause.ERROR_KEPT) {
            isErrorKept = true;
            // The deadline of this very call has not passed: finding nothing proves nothing yet.
            return lookUp(false);
          }
          if (cause == Cause.IN_FLIGHT) {
            return new AttemptState.Unknown(why);
          }
        }
      }
    }
    return unfinished(reason);
  }

  /// This visit has told nothing: certain only while no visit before it may have had an effect.
  private AttemptState unfinished(String reason) {
    return isPossiblyProcessed
        ? new AttemptState.Unknown(reason)
        : new AttemptState.Waiting(reason);
  }

  private AttemptState lookUp(boolean provesAbsence) {
    return switch (processor.lookUp(key, order, attempt.calls().window(), budget)) {
      case Finding.Found(var outcome) -> AttemptState.of(outcome);
      case Finding.Missing _ when provesAbsence -> new AttemptState.Absent();
      case Finding.Missing _ -> new AttemptState.Unknown("not found before its deadline");
      case Finding.Unclear(var reason, _) -> new AttemptState.Unknown(reason);
    };
  }

  private ProcessorOutcome call() {
    return switch (order) {
      case Order.Authorize authorize -> processor.authorize(key, authorize, budget);
      case Order.Capture capture -> processor.capture(key, capture, budget);
      case Order.Cancel cancel -> processor.voidAuthorization(key, cancel, budget);
      case Order.Refund refund -> processor.refund(key, refund, budget);
    };
  }
}
