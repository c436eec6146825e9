package dev.zerosum.payment.fx;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FxSettings.class)
class FxConfiguration {

  @Bean
  FxRates fxRates(JdbcClient jdbc) {
    return new FxRates(jdbc);
  }

  @Bean
  FxQuotes fxQuotes(JdbcClient jdbc) {
    return new FxQuotes(jdbc);
  }

  @Bean
  FxDesk fxDesk(FxRates rates, FxQuotes quotes, FxSettings settings, Clock clock) {
    return new FxDesk(rates, quotes, settings, clock);
  }

  @Bean
  RateAge rateAge(FxRates rates, FxSettings settings, Clock clock, MeterRegistry meters) {
    return new RateAge(rates, settings, clock, meters);
  }
}
