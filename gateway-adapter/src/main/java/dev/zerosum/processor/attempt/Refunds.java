package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.RefundState;
import java.util.Optional;

/// Refunds that merchants ask for. Making one is an attempt among its payment's; how an accepted
/// one stands is asked each time, for it can change by itself for days.
public final class Refunds {

  private final Attempts attempts;
  private final AttemptDesk desk;
  private final Processors processors;

  Refunds(Attempts attempts, AttemptDesk desk, Processors processors) {
    this.attempts = attempts;
    this.desk = desk;
    this.processors = processors;
  }

  /// Makes a refund, once for each key, and tells how it stands.
  public Sight refund(StepKey key, PaymentId paymentId, Money amount, CallBudget budget) {
    StepResult result = attempts.refund(key, paymentId, amount, budget);
    if (!(result instanceof StepResult.Stands(AttemptState.Succeeded _))) {
      return new Sight.NotAccepted(result);
    }
    return lookUp(new RefundId(key.objectId()), paymentId, budget);
  }

  /// How a refund stands.
  public Sight lookUp(RefundId refundId, PaymentId paymentId, CallBudget budget) {
    PaymentAttempts payment = desk.look(paymentId);
    Optional<Attempt> last = payment.last(Operation.REFUND, refundId.value());
    if (last.isEmpty()) {
      return new Sight.NotAccepted(new StepResult.Stands(new AttemptState.Absent()));
    }
    Attempt attempt = last.get();
    if (!(attempt.state() instanceof AttemptState.Succeeded(var reference, var amount))) {
      return new Sight.NotAccepted(new StepResult.Stands(attempt.state()));
    }
    boolean livemode = attempt.knownOrder().map(Order::livemode).orElse(false);
    RefundState state =
        processors.named(attempt.processor()).refundState(livemode, reference, budget);
    return new Sight.Accepted(reference, amount, state);
  }

  /// What is to be seen of a refund.
  public sealed interface Sight {

    /// The processor has not accepted it, as far as the result tells.
    record NotAccepted(StepResult result) implements Sight {}

    /// The processor has accepted it, and says this of it now.
    record Accepted(String reference, Money amount, RefundState state) implements Sight {}
  }
}
