package dev.zerosum.contract.payment;

import dev.zerosum.contract.processor.DisputeFacts;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Hands on what a processor said of a dispute when it was asked, because of a hint.
@HttpExchange("/internal/disputes")
public interface DisputeHints {

  /// Makes the dispute's row when there is none, keeps the hint with it, and wakes its saga, which
  /// asks again. Any number of times; 404 `payment_unknown` for a payment that nobody knows.
  @PostExchange("/hints")
  void hint(@RequestBody DisputeFacts facts);
}
