package dev.zerosum.payment.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

  @Bean
  OpenPayments openPayments(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
    return new OpenPayments(jdbc, clock, meters);
  }
}
