package dev.zerosum.saga.steps;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.kernel.PaymentId;

/// The payment's row. Idempotent, since every change is a compare and set.
final class PaymentCalls implements PaymentRecords {

  private final PaymentRecords paymentApi;
  private final OwnerCalls calls;

  PaymentCalls(PaymentRecords paymentApi, OwnerCalls calls) {
    this.paymentApi = paymentApi;
    this.calls = calls;
  }

  @Override
  public PaymentStanding standing(PaymentId paymentId) {
    return calls.call("standing", () -> paymentApi.standing(paymentId));
  }

  @Override
  public Recorded recordOutcome(RecordOutcome request) {
    return calls.call("record", () -> paymentApi.recordOutcome(request));
  }

  @Override
  public Recorded recordCapture(RecordCapture request) {
    return calls.call("record_capture", () -> paymentApi.recordCapture(request));
  }

  @Override
  public Recorded beginReversing(BeginReversing request) {
    return calls.call("begin_reversing", () -> paymentApi.beginReversing(request));
  }

  @Override
  public Recorded closeSaga(CloseSaga request) {
    return calls.call("close", () -> paymentApi.closeSaga(request));
  }

  @Override
  public Recorded raiseAttention(RaiseAttention request) {
    return calls.call("raise_attention", () -> paymentApi.raiseAttention(request));
  }
}
