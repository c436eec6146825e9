package dev.zerosum.saga.steps;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.CloseRefund;
import dev.zerosum.contract.payment.RaiseRefundAttention;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.kernel.RefundId;

/// The refund's row. Idempotent, since every change is a compare and set.
final class RefundCalls implements RefundRecords {

  private final RefundRecords paymentApi;
  private final OwnerCalls calls;

  RefundCalls(RefundRecords paymentApi, OwnerCalls calls) {
    this.paymentApi = paymentApi;
    this.calls = calls;
  }

  @Override
  public RefundStanding standing(RefundId refundId) {
    return calls.call("refund_standing", () -> paymentApi.standing(refundId));
  }

  @Override
  public RecordedRefund begin(BeginRefund request) {
    return calls.call("begin_refund", () -> paymentApi.begin(request));
  }

  @Override
  public RecordedRefund record(RecordRefund request) {
    return calls.call("record_refund", () -> paymentApi.record(request));
  }

  @Override
  public RecordedRefund close(CloseRefund request) {
    return calls.call("close_refund", () -> paymentApi.close(request));
  }

  @Override
  public RecordedRefund raiseAttention(RaiseRefundAttention request) {
    return calls.call("raise_refund_attention", () -> paymentApi.raiseAttention(request));
  }
}
