package dev.zerosum.payment.merchant;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.payment.operator.KeyHashes;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class MerchantConfiguration {

  @Bean
  MerchantRows merchantRows(JdbcClient jdbc) {
    return new MerchantRows(jdbc);
  }

  @Bean
  ApiKeyRows apiKeyRows(JdbcClient jdbc) {
    return new ApiKeyRows(jdbc);
  }

  @Bean
  ApiKeyRing apiKeyRing(
      ApiKeyRows keys,
      KeyHashes hashes,
      Outbox outbox,
      TimeOrderedIds ids,
      SecureRandom random,
      Clock clock) {
    return new ApiKeyRing(keys, hashes, outbox, ids, random, clock);
  }
}
