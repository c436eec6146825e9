package dev.zerosum.saga.steps;

import java.util.List;

/// All steps that the saga queue's worker runs, local and regular.
public record SagaSteps(List<Object> activities) {

  public SagaSteps {
    activities = List.copyOf(activities);
  }
}
