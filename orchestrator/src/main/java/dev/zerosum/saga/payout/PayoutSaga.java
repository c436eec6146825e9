package dev.zerosum.saga.payout;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// The saga of one payout, `payout-po_…`, in the durable lane. It ends when nothing is left to do
/// until the bank says more; a word of the bank starts it again.
@WorkflowInterface
public interface PayoutSaga {

  /// Goes on from where the payout stands.
  @WorkflowMethod(name = "PayoutSaga")
  void run(PayoutInput input);
}
