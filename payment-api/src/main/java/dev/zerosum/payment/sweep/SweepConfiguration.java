package dev.zerosum.payment.sweep;

import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.charge.ChargeStarts;
import dev.zerosum.payment.record.PaymentRows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
class SweepConfiguration {

  @Bean
  Sweeper sweeper(
      JdbcClient jdbc,
      PaymentRows payments,
      ChargeStarts starts,
      AttentionQueue attention,
      SweepSettings settings) {
    return new Sweeper(new SweepRows(jdbc), payments, starts, attention, settings);
  }

  @Bean
  SweepTimer sweepTimer(Sweeper sweeper, SweepSettings settings) {
    return new SweepTimer(sweeper, settings);
  }
}
