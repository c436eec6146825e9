package dev.zerosum.payment.outcome;

import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

  @Bean
  CompletedPayments completedPayments(MeterRegistry meters) {
    return new CompletedPayments(meters);
  }

  @Bean
  OutcomeRecorder outcomeRecorder(
      TransactionTemplate transaction,
      PaymentRows payments,
      PaymentEvents events,
      ChargeParties parties,
      Claims claims,
      CompletedPayments completed,
      Clock clock) {
    return new OutcomeRecorder(transaction, payments, events, parties, claims, completed, clock);
  }
}
