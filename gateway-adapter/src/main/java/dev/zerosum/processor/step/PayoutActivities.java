package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.OrderPayout;
import dev.zerosum.contract.processor.PayoutOutcome;
import dev.zerosum.contract.processor.PayoutSteps;

/// The payout step as a Temporal activity. Idempotent as the step is, by its key.
final class PayoutActivities implements PayoutSteps {

  private final PayoutSteps steps;

  PayoutActivities(PayoutSteps steps) {
    this.steps = steps;
  }

  @Override
  public PayoutOutcome order(OrderPayout request) {
    return StepActivities.attempted(() -> steps.order(request));
  }
}
