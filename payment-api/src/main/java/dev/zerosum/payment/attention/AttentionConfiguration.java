package dev.zerosum.payment.attention;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.payment.record.PaymentEvents;
import dev.zerosum.payment.record.PaymentRows;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class AttentionConfiguration {

  @Bean
  AttentionRows attentionRows(JdbcClient jdbc) {
    return new AttentionRows(jdbc);
  }

  @Bean
  Attended attendedPayments(PaymentRows payments, PaymentEvents events) {
    return new AttendedPayments(payments, events);
  }

  @Bean
  AttentionQueue attentionQueue(
      TransactionTemplate transaction,
      AttentionRows items,
      List<Attended> kinds,
      TimeOrderedIds ids,
      MeterRegistry meters) {
    return new AttentionQueue(transaction, items, kinds, ids, meters);
  }
}
