package dev.zerosum.processor.stripe;

import dev.zerosum.processor.port.PaymentProcessor;
import dev.zerosum.processor.port.ProcessorDisputes;
import dev.zerosum.processor.port.ProcessorStatement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Offers Stripe where its key is set.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("zerosum.processor.stripe.api-key")
@EnableConfigurationProperties(StripeSettings.class)
class StripeConfiguration {

  @Bean
  StripeTransport stripeTransport(StripeSettings settings) {
    return new StripeTransport(settings.connectTimeout());
  }

  @Bean
  PaymentProcessor stripe(StripeSettings settings, StripeTransport transport) {
    return new StripeProcessor(settings, transport);
  }

  @Bean
  ProcessorDisputes stripeDisputes(StripeSettings settings, StripeTransport transport) {
    return new StripeDisputes(settings, transport);
  }

  @Bean
  ProcessorStatement stripeStatement(StripeSettings settings, StripeTransport transport) {
    return new StripeStatement(settings, transport);
  }
}
