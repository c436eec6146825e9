package dev.zerosum.payment.customer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CustomerConfiguration {

  @Bean
  CustomerRows customerRows(JdbcClient jdbc) {
    return new CustomerRows(jdbc);
  }

  @Bean
  PaymentMethodRows paymentMethodRows(JdbcClient jdbc) {
    return new PaymentMethodRows(jdbc);
  }

  @Bean
  ChargeParties chargeParties(JdbcClient jdbc) {
    return new ChargeParties(jdbc);
  }
}
