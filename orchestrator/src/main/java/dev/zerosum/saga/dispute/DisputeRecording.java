package dev.zerosum.saga.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeRecords;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.payment.RaiseDisputeAttention;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.RecordedDispute;
import dev.zerosum.contract.payment.SentDisputeAnswer;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.saga.lane.Lanes;
import dev.zerosum.saga.portion.Complaints;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The saga's side of the dispute's row: reads where it stands and moves it, by compare and set.
final class DisputeRecording implements Complaints {

  private final Lanes lanes;
  private final DisputeId disputeId;
  private final Duration patience;
  private final String workflowId = Workflow.getInfo().getWorkflowId();

  DisputeRecording(DisputeInput input, Lanes lanes) {
    this.lanes = lanes;
    this.disputeId = input.dispute().disputeId();
    this.patience = input.settings().ownerPatience();
  }

  DisputeStanding standing() {
    return ask("standing", records -> records.standing(disputeId));
  }

  /// The merchant's last answer.
  DisputeAnswer answer() {
    return ask("answer", records -> records.answer(disputeId));
  }

  /// Takes the amount off what the payment may refund.
  RecordedDispute take() {
    var request = new TakeDispute(disputeId, workflowId);
    return ask("take", records -> records.take(request));
  }

  /// Records what is booked, and closes the saga when nothing more is to be expected.
  DisputeStanding record(DisputeFacts facts, long hintsSeen) {
    var request = new RecordDispute(facts, hintsSeen, workflowId);
    return ask("record", records -> records.record(request)).standing();
  }

  /// Records that the processor has heard an answer.
  DisputeStanding sent(int n, @Nullable String refusal) {
    var request = new SentDisputeAnswer(disputeId, n, refusal, workflowId);
    return ask("sent", records -> records.sent(request)).standing();
  }

  @Override
  public void alert(String reason, String detail) {
    raise(reason, detail, false);
  }

  @Override
  public void leaveToOperator(String reason, String detail) {
    raise(reason, detail, true);
  }

  private void raise(String reason, String detail, boolean stopsSaga) {
    var request = new RaiseDisputeAttention(disputeId, reason, detail, stopsSaga, workflowId);
    RecordedDispute _ = ask("raise_attention", records -> records.raiseAttention(request));
  }

  private <T> T ask(String step, Function<DisputeRecords, T> question) {
    return lanes
        .askDurably(DisputeRecords.class, patience, (records, _) -> question.apply(records))
        .orFail(step);
  }
}
