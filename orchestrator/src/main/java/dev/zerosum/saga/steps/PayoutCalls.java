package dev.zerosum.saga.steps;

import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutRecords;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.RaisePayoutAttention;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.kernel.PayoutId;

/// The payout's row. Idempotent, since every change is a compare and set.
final class PayoutCalls implements PayoutRecords {

  private final PayoutRecords paymentApi;
  private final OwnerCalls calls;

  PayoutCalls(PayoutRecords paymentApi, OwnerCalls calls) {
    this.paymentApi = paymentApi;
    this.calls = calls;
  }

  @Override
  public PayoutStanding standing(PayoutId payoutId) {
    return calls.call("payout_standing", () -> paymentApi.standing(payoutId));
  }

  @Override
  public RecordedPayout reserved(ReservedPayout request) {
    return calls.call("payout_reserved", () -> paymentApi.reserved(request));
  }

  @Override
  public RecordedPayout begin(BeginPayout request) {
    return calls.call("begin_payout", () -> paymentApi.begin(request));
  }

  @Override
  public RecordedPayout record(RecordPayout request) {
    return calls.call("record_payout", () -> paymentApi.record(request));
  }

  @Override
  public RecordedPayout close(ClosePayout request) {
    return calls.call("close_payout", () -> paymentApi.close(request));
  }

  @Override
  public RecordedPayout raiseAttention(RaisePayoutAttention request) {
    return calls.call("raise_payout_attention", () -> paymentApi.raiseAttention(request));
  }
}
