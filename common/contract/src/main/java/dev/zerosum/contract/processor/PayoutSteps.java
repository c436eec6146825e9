package dev.zerosum.contract.processor;

import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The step of a payout at a bank, on [ProcessorSteps#TASK_QUEUE]. Idempotent by its key: asked
/// again it answers from its row. A second caller while the first is at the bank gets a retryable
/// 409 `in_flight`.
@ActivityInterface(namePrefix = "payouts.")
@HttpExchange("/processor/payouts")
public interface PayoutSteps {

  /// Orders a payout, or makes known what came of ordering it.
  @PostExchange
  PayoutOutcome order(@RequestBody OrderPayout request);
}
