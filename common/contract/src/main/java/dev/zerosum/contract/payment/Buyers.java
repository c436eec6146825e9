package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// Who paid, for whoever writes to them.
@HttpExchange("/internal/payments")
public interface Buyers {

  /// The buyer of a payment; 404 when there is no such payment.
  @GetExchange("/{paymentId}/buyer")
  Buyer buyer(@PathVariable("paymentId") PaymentId paymentId);
}
