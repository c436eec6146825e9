package dev.zerosum.payment.record;

import dev.zerosum.kit.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

  @Bean
  PaymentRows paymentRows(JdbcClient jdbc) {
    return new PaymentRows(jdbc);
  }

  @Bean
  PaymentDisputes paymentDisputes(JdbcClient jdbc) {
    return new PaymentDisputes(jdbc);
  }

  @Bean
  PaymentExchanges paymentExchanges(JdbcClient jdbc) {
    return new PaymentExchanges(jdbc);
  }

  @Bean
  CaptureRows captureRows(JdbcClient jdbc) {
    return new CaptureRows(jdbc);
  }

  @Bean
  CaptureStandings captureStandings(CaptureRows captures) {
    return new CaptureStandings(captures);
  }

  @Bean
  PaymentLists paymentLists(JdbcClient jdbc) {
    return new PaymentLists(jdbc);
  }

  @Bean
  PaymentEvents paymentEvents(Outbox outbox) {
    return new PaymentEvents(outbox);
  }
}
