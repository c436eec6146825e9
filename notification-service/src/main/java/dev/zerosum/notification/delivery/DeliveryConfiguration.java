package dev.zerosum.notification.delivery;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  @Bean
  RetrySchedule retrySchedule(RetrySettings settings, SecureRandom random) {
    return new RetrySchedule(settings, random);
  }
}
