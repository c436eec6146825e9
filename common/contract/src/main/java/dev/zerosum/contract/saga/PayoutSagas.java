package dev.zerosum.contract.saga;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Starting payout sagas at the orchestrator.
@HttpExchange("/sagas/payouts")
public interface PayoutSagas {

  /// Starts the payout's saga, or joins the one that runs; answers 202 at once.
  @PostExchange
  StartedSaga start(@RequestBody StartPayout request);
}
