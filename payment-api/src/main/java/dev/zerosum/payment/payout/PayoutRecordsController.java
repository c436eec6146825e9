package dev.zerosum.payment.payout;

import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.contract.payment.BankWords;
import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutRecords;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.RaisePayoutAttention;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.attention.Concern;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class PayoutRecordsController implements PayoutRecords, BankWords {

  private final PayoutRecorder recorder;
  private final AttentionQueue attention;

  PayoutRecordsController(PayoutRecorder recorder, AttentionQueue attention) {
    this.recorder = recorder;
    this.attention = attention;
  }

  @Override
  public PayoutStanding standing(PayoutId payoutId) {
    return recorder.standing(payoutId);
  }

  @Override
  public RecordedPayout reserved(ReservedPayout request) {
    return recorder.reserved(request);
  }

  @Override
  public RecordedPayout begin(BeginPayout request) {
    return recorder.begin(request);
  }

  @Override
  public RecordedPayout record(RecordPayout request) {
    return recorder.record(request);
  }

  @Override
  public RecordedPayout close(ClosePayout request) {
    return recorder.close(request);
  }

  @Override
  public RecordedPayout raiseAttention(RaisePayoutAttention request) {
    attention.raise(
        new Concern(
            request.payoutId().value(),
            request.reason(),
            request.detail(),
            request.stopsSaga(),
            request.workflowId()));
    return new RecordedPayout(true, recorder.standing(request.payoutId()));
  }

  @Override
  public void hear(BankWord word) {
    recorder.hear(word);
  }
}
