package dev.zerosum.saga.intake;

import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ChargeSagasController implements ChargeSagas {

  private final ChargeSagaStarts starts;
  private final Nudges nudges;

  ChargeSagasController(ChargeSagaStarts starts, Nudges nudges) {
    this.starts = starts;
    this.nudges = nudges;
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public StartedSaga start(StartCharge request) {
    return starts.startOrJoin(request);
  }

  @Override
  @ResponseStatus(HttpStatus.ACCEPTED)
  public void nudge(PaymentId paymentId) {
    nudges.nudge(paymentId);
  }
}
