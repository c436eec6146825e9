package dev.zerosum.processor.bank;

import dev.zerosum.processor.port.ProcessorStatement;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Offers the bank where its key is set.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("zerosum.processor.bank.api-key")
@EnableConfigurationProperties(BankSettings.class)
class BankConfiguration {

  @Bean
  HttpBank bank(BankSettings settings) {
    return new HttpBank(settings);
  }

  @Bean
  ProcessorStatement bankStatement(HttpBank bank) {
    return new BankStatement(bank);
  }
}
