package dev.zerosum.saga.charge;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// One payment's saga (DESIGN section 3). Its workflow id is `charge-pay_…`.
@WorkflowInterface
public interface ChargeSaga {

  /// Brings the payment to its end, or to a wait for a named party with a deadline.
  @WorkflowMethod(name = "ChargeSaga")
  void run(ChargeInput input);

  /// Says that a fact may have changed; the facts are rows, so one too many or too few does no
  /// harm.
  @SignalMethod
  void nudge();
}
