package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.payment.DisputeRecords;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.payment.RaiseDisputeAttention;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.RecordedDispute;
import dev.zerosum.contract.payment.SentDisputeAnswer;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.attention.Concern;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class DisputeRecordsController implements DisputeRecords {

  private final DisputeRecorder recorder;
  private final AttentionQueue attention;

  DisputeRecordsController(DisputeRecorder recorder, AttentionQueue attention) {
    this.recorder = recorder;
    this.attention = attention;
  }

  @Override
  public DisputeStanding standing(DisputeId disputeId) {
    return recorder.standing(disputeId);
  }

  @Override
  public DisputeAnswer answer(DisputeId disputeId) {
    return recorder.answer(disputeId);
  }

  @Override
  public RecordedDispute take(TakeDispute request) {
    return recorder.take(request);
  }

  @Override
  public RecordedDispute record(RecordDispute request) {
    return recorder.record(request);
  }

  @Override
  public RecordedDispute sent(SentDisputeAnswer request) {
    return recorder.sent(request);
  }

  @Override
  public RecordedDispute raiseAttention(RaiseDisputeAttention request) {
    attention.raise(
        new Concern(
            request.disputeId().value(),
            request.reason(),
            request.detail(),
            request.stopsSaga(),
            request.workflowId()));
    return new RecordedDispute(true, recorder.standing(request.disputeId()));
  }
}
