package dev.zerosum.payment.operator;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.idempotency.AnswerSeal;
import dev.zerosum.kit.idempotency.GcmAnswerSeal;
import dev.zerosum.kit.outbox.Outbox;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  KeyHashes keyHashes(@Value("${zerosum.payment.key-pepper}") String pepper) {
    return new KeyHashes(pepper);
  }

  @Bean
  AnswerSeal answerSeal(KeyHashes hashes, SecureRandom random) {
    return new GcmAnswerSeal(hashes.derived("answer-seal"), random);
  }

  @Bean
  Operators operators(JdbcClient jdbc, KeyHashes hashes, Outbox outbox) {
    return new Operators(jdbc, hashes, outbox);
  }

  @Bean
  BootstrapOperator bootstrapOperator(
      @Value("${zerosum.payment.bootstrap-operator-token:}") String token,
      Operators operators,
      TransactionTemplate transaction,
      TimeOrderedIds ids,
      Clock clock) {
    return new BootstrapOperator(token, operators, transaction, ids, clock);
  }
}
