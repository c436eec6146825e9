package dev.zerosum.processor.attempt;

import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.call.Processors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the attempts together.
@Configuration(proxyBeanMethods = false)
class AttemptConfiguration {

  @Bean
  AttemptDesk attemptDesk(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Outbox outbox,
      Processors processors,
      CallSettings calls) {
    return new AttemptDesk(
        new TransactionTemplate(transactions),
        new AttemptRows(jdbc),
        new AttemptTrail(outbox),
        processors,
        calls.leaseSlack());
  }

  @Bean
  Attempts attempts(AttemptDesk desk, Processors processors) {
    return new Attempts(desk, processors);
  }

  @Bean
  Returns returns(AttemptDesk desk, Processors processors) {
    return new Returns(desk, processors);
  }

  @Bean
  Refunds refunds(Attempts attempts, AttemptDesk desk, Processors processors) {
    return new Refunds(attempts, desk, processors);
  }
}
