package dev.zerosum.saga.intake;

import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.saga.charge.ChargeInput;
import dev.zerosum.saga.charge.ChargeSaga;
import dev.zerosum.saga.lane.SagaSettings;
import io.temporal.client.WorkflowClient;
import org.springframework.stereotype.Component;

/// Starts a payment's saga, or joins the one that runs.
@Component
class ChargeSagaStarts {

  private final SagaStarts starts;
  private final SagaSettings settings;

  ChargeSagaStarts(SagaStarts starts, SagaSettings settings) {
    this.starts = starts;
    this.settings = settings;
  }

  static String workflowId(PaymentId paymentId) {
    return "charge-" + paymentId.value();
  }

  StartedSaga startOrJoin(StartCharge charge) {
    var input = new ChargeInput(charge, settings);
    return starts.startOrJoin(
        ChargeSaga.class,
        workflowId(charge.paymentId()),
        saga -> WorkflowClient.start(saga::run, input));
  }
}
