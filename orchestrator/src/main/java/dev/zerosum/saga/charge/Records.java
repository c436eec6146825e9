package dev.zerosum.saga.charge;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.saga.lane.Lanes;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The saga's side of the payment's row: reads where it stands and moves it, by compare and set.
final class Records {

  private final Lanes lanes;
  private final PaymentId paymentId;
  private final Duration patience;
  private final String workflowId = Workflow.getInfo().getWorkflowId();
  // What this saga learned goes into the row with the next outcome; null until it learned it.
  private @Nullable DescribedMethod method;
  private @Nullable Assessment assessment;
  private boolean hasAccounts;

  Records(ChargeInput input, Lanes lanes) {
    this.lanes = lanes;
    this.paymentId = input.charge().paymentId();
    this.patience = input.settings().ownerPatience();
    this.hasAccounts = input.charge().hasAccounts();
  }

  void learn(DescribedMethod described) {
    method = described;
  }

  void learn(Assessment assessed) {
    assessment = assessed;
  }

  void learnAccounts() {
    hasAccounts = true;
  }

  boolean hasAccounts() {
    return hasAccounts;
  }

  PaymentStanding standing() {
    return lanes
        .askDurably(PaymentRecords.class, patience, (records, _) -> records.standing(paymentId))
        .orFail("standing");
  }

  /// Records an outcome with which nothing is left to do.
  Recorded recordAndClose(ChargeOutcome outcome) {
    return record(outcome, true);
  }

  /// Records an outcome after which the saga goes on.
  Recorded record(ChargeOutcome outcome) {
    return record(outcome, false);
  }

  private Recorded record(ChargeOutcome outcome, boolean closesSaga) {
    var request =
        new RecordOutcome(
            paymentId, outcome, closesSaga, method, assessment, hasAccounts, workflowId);
    return lanes
        .ask(PaymentRecords.class, patience, (records, _) -> records.recordOutcome(request))
        .orFail("record");
  }

  /// Records what came of a capture request.
  ///
  /// @param attempts the n of its last attempt at the processor
  Recorded recordCapture(CaptureRequest capture, CaptureEnd end, int attempts) {
    var request = new RecordCapture(paymentId, capture.number(), end, attempts, workflowId);
    return lanes
        .ask(PaymentRecords.class, patience, (records, _) -> records.recordCapture(request))
        .orFail("record_capture");
  }

  /// Makes the decision to undo a row, always by a regular activity: a worker that has a successor
  /// cannot complete one, so it cannot undo what its successor finishes.
  Recorded beginReversing(UndoCause cause) {
    var request = new BeginReversing(paymentId, cause, workflowId);
    return lanes
        .askDurably(PaymentRecords.class, patience, (records, _) -> records.beginReversing(request))
        .orFail("begin_reversing");
  }

  void close() {
    var request = new CloseSaga(paymentId, workflowId);
    Recorded _ =
        lanes
            .ask(PaymentRecords.class, patience, (records, _) -> records.closeSaga(request))
            .orFail("close");
  }

  /// Closes what was looked at for a return.
  ///
  /// @param hintsSeen up to which hint; a later one keeps the saga open
  PaymentStanding close(long hintsSeen) {
    var request = new CloseSaga(paymentId, workflowId, hintsSeen);
    return lanes
        .askDurably(PaymentRecords.class, patience, (records, _) -> records.closeSaga(request))
        .orFail("close")
        .standing();
  }

  /// Tells an operator, and the saga goes on.
  void alert(String reason, String detail) {
    raise(reason, detail, false);
  }

  /// Leaves the payment to an operator: the sweeper starts no other saga until there is an answer.
  void leaveToOperator(String reason, String detail) {
    raise(reason, detail, true);
  }

  private void raise(String reason, String detail, boolean stopsSaga) {
    var request = new RaiseAttention(paymentId, reason, detail, stopsSaga, workflowId);
    Recorded _ =
        lanes
            .askDurably(
                PaymentRecords.class, patience, (records, _) -> records.raiseAttention(request))
            .orFail("raise_attention");
  }
}
