package dev.zerosum.kit.outbox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Gives a service its [Outbox] when `zerosum.database.schema` names its schema.
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnProperty("zerosum.database.schema")
public final class OutboxAutoConfiguration {

  @Bean
  AppendSignal appendSignal() {
    return new AppendSignal();
  }

  @Bean
  @ConditionalOnMissingBean
  Outbox outbox(
      JdbcClient jdbc, @Value("${zerosum.database.schema}") String schema, AppendSignal signal) {
    return new Outbox(jdbc, schema, signal);
  }
}
