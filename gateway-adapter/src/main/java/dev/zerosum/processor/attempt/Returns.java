package dev.zerosum.processor.attempt;

import dev.zerosum.kernel.PaymentId;
import dev.zerosum.processor.call.Processors;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.ReturnState;

/// Whether what a payment took has come back. Asked each time and never written down here: the
/// saga's owner keeps what was decided from it.
public final class Returns {

  private final AttemptDesk desk;
  private final Processors processors;

  Returns(AttemptDesk desk, Processors processors) {
    this.desk = desk;
    this.processors = processors;
  }

  /// How what the payment took stands by now; kept when it took nothing.
  public ReturnState lookUp(PaymentId paymentId, CallBudget budget) {
    PaymentAttempts payment = desk.look(paymentId);
    var taken = payment.captured();
    var authorization = payment.authorization();
    if (taken.isEmpty() || authorization.isEmpty()) {
      return new ReturnState.Kept();
    }
    return processors
        .named(authorization.get().processor())
        .returnState(authorization.get().order().livemode(), taken.get().reference(), budget);
  }
}
