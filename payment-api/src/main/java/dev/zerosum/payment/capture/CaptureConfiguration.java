package dev.zerosum.payment.capture;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.idempotency.AnswerWaiters;
import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.payment.charge.ChargeStarts;
import dev.zerosum.payment.record.CaptureRows;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

  @Bean
  PaymentChanges paymentChanges(
      TransactionTemplate transaction,
      Claims claims,
      AnswerWaiters waiters,
      PaymentRows payments,
      ChargeStarts starts) {
    return new PaymentChanges(transaction, claims, waiters, payments, starts);
  }

  @Bean
  Captures captures(
      PaymentChanges changes,
      CaptureRows captures,
      PaymentEvents events,
      TimeOrderedIds ids,
      Clock clock) {
    return new Captures(changes, captures, events, ids, clock);
  }

  @Bean
  Cancels cancels(
      PaymentChanges changes,
      PaymentRows payments,
      PaymentEvents events,
      TimeOrderedIds ids,
      Clock clock) {
    return new Cancels(changes, payments, events, ids, clock);
  }
}
