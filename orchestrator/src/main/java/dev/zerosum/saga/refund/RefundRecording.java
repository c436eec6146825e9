package dev.zerosum.saga.refund;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.CloseRefund;
import dev.zerosum.contract.payment.RaiseRefundAttention;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.portion.Complaints;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Function;

/// The saga's side of the refund's row: reads where it stands and moves it, by compare and set.
final class RefundRecording implements Complaints {

  private final Lanes lanes;
  private final RefundId refundId;
  private final Duration patience;
  private final String workflowId = Workflow.getInfo().getWorkflowId();

  RefundRecording(RefundInput input, Lanes lanes) {
    this.lanes = lanes;
    this.refundId = input.refund().refundId();
    this.patience = input.settings().ownerPatience();
  }

  RefundStanding standing() {
    return ask("standing", records -> records.standing(refundId));
  }

  /// Decides that the processor is asked.
  RecordedRefund begin() {
    var request = new BeginRefund(refundId, workflowId);
    return ask("begin", records -> records.begin(request));
  }

  /// Records a result after which the saga goes on.
  RefundStanding record(RefundResult result, long hintsSeen) {
    return record(result, false, hintsSeen);
  }

  /// Records a result with which nothing is left to do.
  RefundStanding recordAndClose(RefundResult result, long hintsSeen) {
    return record(result, true, hintsSeen);
  }

  /// Closes the saga, unless there is a hint that it has not seen.
  RefundStanding close(long hintsSeen) {
    var request = new CloseRefund(refundId, hintsSeen, workflowId);
    return ask("close", records -> records.close(request)).standing();
  }

  @Override
  public void alert(String reason, String detail) {
    raise(reason, detail, false);
  }

  @Override
  public void leaveToOperator(String reason, String detail) {
    raise(reason, detail, true);
  }

  private RefundStanding record(RefundResult result, boolean closesSaga, long hintsSeen) {
    var request = new RecordRefund(refundId, result, closesSaga, hintsSeen, workflowId);
    // Refused where another run has moved it: the story then goes by where it stands.
    return ask("record", records -> records.record(request)).standing();
  }

  private void raise(String reason, String detail, boolean stopsSaga) {
    var request = new RaiseRefundAttention(refundId, reason, detail, stopsSaga, workflowId);
    RecordedRefund _ = ask("raise_attention", records -> records.raiseAttention(request));
  }

  private <T> T ask(String step, Function<RefundRecords, T> question) {
    return lanes
        .askDurably(RefundRecords.class, patience, (records, _) -> question.apply(records))
        .orFail(step);
  }
}
