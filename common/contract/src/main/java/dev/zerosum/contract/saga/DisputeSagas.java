package dev.zerosum.contract.saga;

import dev.zerosum.kernel.DisputeId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Starting and nudging dispute sagas at the orchestrator.
@HttpExchange("/sagas/disputes")
public interface DisputeSagas {

  /// Starts the dispute's saga, or joins the one that runs; answers 202 at once.
  @PostExchange
  StartedSaga start(@RequestBody StartDispute request);

  /// Tells a saga to look at its facts again. 404 `saga_not_running` when none runs: the sweeper
  /// will start it, and it will find the fact.
  @PostExchange("/{disputeId}/nudge")
  void nudge(@PathVariable("disputeId") DisputeId disputeId);
}
