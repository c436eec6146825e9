package dev.zerosum.contract.payment;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Says that a processor may know something new of money that was taken.
@HttpExchange("/internal/payments")
public interface PaymentHints {

  /// Keeps the hint with the payment's row and wakes its saga, which asks the processor. A hint
  /// about what nobody knows is dropped; one too many does no harm.
  @PostExchange("/hints")
  void hint(@RequestBody PaymentHint request);
}
