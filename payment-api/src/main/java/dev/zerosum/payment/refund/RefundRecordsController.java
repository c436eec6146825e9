package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.CloseRefund;
import dev.zerosum.contract.payment.RaiseRefundAttention;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.attention.Concern;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class RefundRecordsController implements RefundRecords {

  private final RefundRecorder recorder;
  private final AttentionQueue attention;

  RefundRecordsController(RefundRecorder recorder, AttentionQueue attention) {
    this.recorder = recorder;
    this.attention = attention;
  }

  @Override
  public RefundStanding standing(RefundId refundId) {
    return recorder.standing(refundId);
  }

  @Override
  public RecordedRefund begin(BeginRefund request) {
    return recorder.begin(request);
  }

  @Override
  public RecordedRefund record(RecordRefund request) {
    return recorder.record(request);
  }

  @Override
  public RecordedRefund close(CloseRefund request) {
    return recorder.close(request);
  }

  @Override
  public RecordedRefund raiseAttention(RaiseRefundAttention request) {
    attention.raise(
        new Concern(
            request.refundId().value(),
            request.reason(),
            request.detail(),
            request.stopsSaga(),
            request.workflowId()));
    return new RecordedRefund(true, recorder.standing(request.refundId()));
  }
}
