package dev.zerosum.saga.intake;

import dev.zerosum.contract.saga.DisputeSagas;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.saga.dispute.DisputeInput;
import dev.zerosum.saga.dispute.DisputeSaga;
import dev.zerosum.saga.lane.SagaSettings;
import io.temporal.client.WorkflowClient;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DisputeSagasController implements DisputeSagas {

  private final SagaStarts starts;
  private final SagaSettings settings;

  DisputeSagasController(SagaStarts starts, SagaSettings settings) {
    this.starts = starts;
    this.settings = settings;
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public StartedSaga start(StartDispute request) {
    var input = new DisputeInput(request, settings);
    return starts.startOrJoin(
        DisputeSaga.class,
        workflowId(request.disputeId()),
        saga -> WorkflowClient.start(saga::run, input));
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public void nudge(DisputeId disputeId) {
    starts.signal(DisputeSaga.class, workflowId(disputeId), DisputeSaga::nudge);
  }

  private static String workflowId(DisputeId disputeId) {
    return "dispute-" + disputeId.value();
  }
}
