package dev.zerosum.processor.call;

import dev.zerosum.processor.port.PaymentProcessor;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts each processor that is offered behind its breaker.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CallSettings.class, BreakerSettings.class})
class CallConfiguration {

  @Bean
  Processors processors(
      List<PaymentProcessor> configured,
      CallSettings calls,
      BreakerSettings breaker,
      MeterRegistry meters) {
    return new Processors(configured, calls, breaker, meters);
  }

  @Bean
  Prober prober(Processors processors, BreakerSettings settings) {
    return new Prober(processors, settings);
  }
}
