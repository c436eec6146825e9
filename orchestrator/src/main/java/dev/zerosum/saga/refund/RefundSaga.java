package dev.zerosum.saga.refund;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// One refund's saga. Its workflow id is `refund-re_…`.
@WorkflowInterface
public interface RefundSaga {

  /// Brings the refund to its end. A success is one, until a hint says that it may have come back:
  /// then a next run looks.
  @WorkflowMethod(name = "RefundSaga")
  void run(RefundInput input);

  /// Says that a fact may have changed; the facts are rows, so one too many or too few does no
  /// harm. Every step is a regular activity, so a signal disturbs none.
  @SignalMethod
  void nudge();
}
