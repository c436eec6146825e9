package dev.zerosum.contract.saga;

import dev.zerosum.kernel.PaymentId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Starting and nudging charge sagas at the orchestrator.
@HttpExchange("/sagas/charges")
public interface ChargeSagas {

  /// Starts the payment's saga, or joins the one that runs; answers 202 at once.
  @PostExchange
  StartedSaga start(@RequestBody StartCharge request);

  /// Tells a parked saga to look at its facts again. 404 `saga_not_running` when none runs: the
  /// sweeper will start it, and it will find the fact.
  @PostExchange("/{paymentId}/nudge")
  void nudge(@PathVariable("paymentId") PaymentId paymentId);
}
