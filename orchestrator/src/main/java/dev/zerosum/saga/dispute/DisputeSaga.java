package dev.zerosum.saga.dispute;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// One dispute's saga. Its workflow id is `dispute-dp_…`.
@WorkflowInterface
public interface DisputeSaga {

  /// Follows the dispute to its end. A hint that comes later starts a next run.
  @WorkflowMethod(name = "DisputeSaga")
  void run(DisputeInput input);

  /// Says that a fact may have changed; the facts are rows, so one too many or too few does no
  /// harm. Every step is a regular activity, so a signal disturbs none.
  @SignalMethod
  void nudge();
}
