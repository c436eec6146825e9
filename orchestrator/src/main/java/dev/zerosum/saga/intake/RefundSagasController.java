package dev.zerosum.saga.intake;

import dev.zerosum.contract.saga.RefundSagas;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.saga.lane.SagaSettings;
import dev.zerosum.saga.refund.RefundInput;
import dev.zerosum.saga.refund.RefundSaga;
import io.temporal.client.WorkflowClient;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RefundSagasController implements RefundSagas {

  private final SagaStarts starts;
  private final SagaSettings settings;

  RefundSagasController(SagaStarts starts, SagaSettings settings) {
    this.starts = starts;
    this.settings = settings;
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public StartedSaga start(StartRefund request) {
    var input = new RefundInput(request, settings);
    return starts.startOrJoin(
        RefundSaga.class,
        workflowId(request.refundId()),
        saga -> WorkflowClient.start(saga::run, input));
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public void nudge(RefundId refundId) {
    starts.signal(RefundSaga.class, workflowId(refundId), RefundSaga::nudge);
  }

  private static String workflowId(RefundId refundId) {
    return "refund-" + refundId.value();
  }
}
