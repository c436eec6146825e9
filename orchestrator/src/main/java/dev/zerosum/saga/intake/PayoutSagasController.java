package dev.zerosum.saga.intake;

import dev.zerosum.contract.saga.PayoutSagas;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.saga.lane.SagaSettings;
import dev.zerosum.saga.payout.PayoutInput;
import dev.zerosum.saga.payout.PayoutSaga;
import io.temporal.client.WorkflowClient;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PayoutSagasController implements PayoutSagas {

  private final SagaStarts starts;
  private final SagaSettings settings;

  PayoutSagasController(SagaStarts starts, SagaSettings settings) {
    this.starts = starts;
    this.settings = settings;
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public StartedSaga start(StartPayout request) {
    var input = new PayoutInput(request, settings);
    return starts.startOrJoin(
        PayoutSaga.class,
        "payout-" + request.payoutId().value(),
        saga -> WorkflowClient.start(saga::run, input));
  }
}
