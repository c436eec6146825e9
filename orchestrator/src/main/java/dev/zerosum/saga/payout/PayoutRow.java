package dev.zerosum.saga.payout;

import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutRecords;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.RaisePayoutAttention;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.saga.lane.Lanes;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Function;

/// The saga's side of the payout's row: reads where it stands and moves it, by compare and set.
final class PayoutRow {

  private final Lanes lanes;
  private final PayoutId payoutId;
  private final Duration patience;
  private final String workflowId = Workflow.getInfo().getWorkflowId();

  PayoutRow(PayoutInput input, Lanes lanes) {
    this.lanes = lanes;
    this.payoutId = input.payout().payoutId();
    this.patience = input.settings().ownerPatience();
  }

  PayoutStanding standing() {
    return lanes
        .askDurably(PayoutRecords.class, patience, (records, _) -> records.standing(payoutId))
        .orFail("payout_standing");
  }

  void reserved() {
    var request = new ReservedPayout(payoutId, workflowId);
    RecordedPayout _ = ask("payout_reserved", records -> records.reserved(request));
  }

  RecordedPayout begin() {
    var request = new BeginPayout(payoutId, workflowId);
    return ask("begin_payout", records -> records.begin(request));
  }

  RecordedPayout record(PayoutResult result) {
    var request = new RecordPayout(payoutId, result, workflowId);
    return ask("record_payout", records -> records.record(request));
  }

  RecordedPayout close(long wordsSeen) {
    var request = new ClosePayout(payoutId, wordsSeen, workflowId);
    return ask("close_payout", records -> records.close(request));
  }

  /// Tells an operator, and the saga goes on.
  void alert(String reason, String detail) {
    raise(reason, detail, false);
  }

  /// Leaves the payout to an operator: the sweeper starts no other saga until there is an answer.
  void leaveToOperator(String reason, String detail) {
    raise(reason, detail, true);
  }

  private void raise(String reason, String detail, boolean stopsSaga) {
    var request = new RaisePayoutAttention(payoutId, reason, detail, stopsSaga, workflowId);
    RecordedPayout _ = ask("raise_payout_attention", records -> records.raiseAttention(request));
  }

  private RecordedPayout ask(String step, Function<PayoutRecords, RecordedPayout> question) {
    return lanes
        .askDurably(PayoutRecords.class, patience, (records, _) -> question.apply(records))
        .orFail(step);
  }
}
