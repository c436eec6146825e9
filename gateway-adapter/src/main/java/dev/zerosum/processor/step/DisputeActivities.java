package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.AcceptDispute;
import dev.zerosum.contract.processor.DisputeOutcome;
import dev.zerosum.contract.processor.DisputeSteps;
import dev.zerosum.contract.processor.LookUpDispute;
import dev.zerosum.contract.processor.SubmitEvidence;

/// The dispute steps as Temporal activities. Idempotent as the steps are.
final class DisputeActivities implements DisputeSteps {

  private final DisputeSteps steps;

  DisputeActivities(DisputeSteps steps) {
    this.steps = steps;
  }

  @Override
  public DisputeOutcome lookUp(LookUpDispute request) {
    return StepActivities.attempted(() -> steps.lookUp(request));
  }

  @Override
  public DisputeOutcome submitEvidence(SubmitEvidence request) {
    return StepActivities.attempted(() -> steps.submitEvidence(request));
  }

  @Override
  public DisputeOutcome accept(AcceptDispute request) {
    return StepActivities.attempted(() -> steps.accept(request));
  }
}
