package dev.zerosum.payment.outcome;

import dev.zerosum.kit.idempotency.Claims;
import dev.zerosum.payment.customer.ChargeParties;
import dev.zerosum.payment.record.CaptureRows;
import dev.zerosum.payment.record.CaptureStandings;
import dev.zerosum.payment.record.PaymentDisputes;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.split.Splits;
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
  LockedPayments lockedPayments(
      TransactionTemplate transaction, PaymentRows payments, CaptureStandings captures) {
    return new LockedPayments(transaction, payments, captures);
  }

  @Bean
  ReturnHints returnHints(
      TransactionTemplate transaction, PaymentRows payments, PaymentEvents events) {
    return new ReturnHints(transaction, payments, events);
  }

  @Bean
  CaptureRecorder captureRecorder(
      LockedPayments locked,
      PaymentRows payments,
      CaptureRows captures,
      PaymentEvents events,
      Splits splits,
      Claims claims,
      CompletedPayments completed,
      Clock clock) {
    return new CaptureRecorder(
        locked, payments, captures, events, splits, claims, completed, clock);
  }

  @Bean
  OutcomeRecorder outcomeRecorder(
      LockedPayments locked,
      PaymentRows payments,
      CaptureStandings captures,
      PaymentEvents events,
      PaymentDisputes disputes,
      Splits splits,
      ChargeParties parties,
      Claims claims,
      CompletedPayments completed,
      Clock clock) {
    return new OutcomeRecorder(
        locked, payments, captures, events, disputes, splits, parties, claims, completed, clock);
  }
}
