package dev.zerosum.saga.steps;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeRecords;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.payment.RaiseDisputeAttention;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.RecordedDispute;
import dev.zerosum.contract.payment.SentDisputeAnswer;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.kernel.DisputeId;

/// The dispute's row. Idempotent, since every change is a compare and set.
final class DisputeCalls implements DisputeRecords {

  private final DisputeRecords paymentApi;
  private final OwnerCalls calls;

  DisputeCalls(DisputeRecords paymentApi, OwnerCalls calls) {
    this.paymentApi = paymentApi;
    this.calls = calls;
  }

  @Override
  public DisputeStanding standing(DisputeId disputeId) {
    return calls.call("dispute_standing", () -> paymentApi.standing(disputeId));
  }

  @Override
  public DisputeAnswer answer(DisputeId disputeId) {
    return calls.call("dispute_answer", () -> paymentApi.answer(disputeId));
  }

  @Override
  public RecordedDispute take(TakeDispute request) {
    return calls.call("take_dispute", () -> paymentApi.take(request));
  }

  @Override
  public RecordedDispute record(RecordDispute request) {
    return calls.call("record_dispute", () -> paymentApi.record(request));
  }

  @Override
  public RecordedDispute sent(SentDisputeAnswer request) {
    return calls.call("dispute_answer_sent", () -> paymentApi.sent(request));
  }

  @Override
  public RecordedDispute raiseAttention(RaiseDisputeAttention request) {
    return calls.call("raise_dispute_attention", () -> paymentApi.raiseAttention(request));
  }
}
