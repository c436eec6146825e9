package dev.zerosum.contract.saga;

import dev.zerosum.kernel.RefundId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Starting and nudging refund sagas at the orchestrator.
@HttpExchange("/sagas/refunds")
public interface RefundSagas {

  /// Starts the refund's saga, or joins the one that runs; answers 202 at once.
  @PostExchange
  StartedSaga start(@RequestBody StartRefund request);

  /// Tells a saga to look at its facts again. 404 `saga_not_running` when none runs: the sweeper
  /// will start it, and it will find the fact.
  @PostExchange("/{refundId}/nudge")
  void nudge(@PathVariable("refundId") RefundId refundId);
}
