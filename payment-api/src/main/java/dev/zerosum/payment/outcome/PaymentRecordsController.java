package dev.zerosum.payment.outcome;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentRecords;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.payment.Recorded;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.attention.Concern;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class PaymentRecordsController implements PaymentRecords {

  private final OutcomeRecorder recorder;
  private final CaptureRecorder captures;
  private final AttentionQueue attention;

  PaymentRecordsController(
      OutcomeRecorder recorder, CaptureRecorder captures, AttentionQueue attention) {
    this.recorder = recorder;
    this.captures = captures;
    this.attention = attention;
  }

  @Override
  public PaymentStanding standing(PaymentId paymentId) {
    return recorder.standing(logged(paymentId));
  }

  @Override
  public Recorded recordOutcome(RecordOutcome request) {
    logged(request.paymentId());
    return recorder.record(request);
  }

  @Override
  public Recorded recordCapture(RecordCapture request) {
    logged(request.paymentId());
    return captures.record(request);
  }

  @Override
  public Recorded beginReversing(BeginReversing request) {
    logged(request.paymentId());
    return recorder.beginReversing(request);
  }

  @Override
  public Recorded closeSaga(CloseSaga request) {
    logged(request.paymentId());
    return recorder.closeSaga(request);
  }

  @Override
  public Recorded raiseAttention(RaiseAttention request) {
    logged(request.paymentId());
    String id = request.paymentId().value();
    attention.raise(
        new Concern(
            id, request.reason(), request.detail(), request.stopsSaga(), request.workflowId()));
    return new Recorded(true, recorder.standing(request.paymentId()));
  }

  private static PaymentId logged(PaymentId id) {
    RequestContext.put(RequestContext.PAYMENT_ID, id.value());
    return id;
  }
}
