package dev.zerosum.audit.seal;

import dev.zerosum.kit.s3.S3Clients;
import dev.zerosum.kit.s3.S3Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/// The sealer, where there is a bucket, and the measure of its backlog, always.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(S3Settings.class)
class SealConfiguration {

  private static final Duration MEASURE = Duration.ofSeconds(1);

  @Bean
  SealTimer backlogTimer(JdbcClient jdbc, SealMetrics metrics) {
    return new SealTimer(() -> metrics.show(Backlog.read(jdbc)), () -> {}, MEASURE, metrics);
  }

  @Bean
  Leases leases(JdbcClient jdbc, SealSettings settings) {
    return new Leases(jdbc, UUID.randomUUID().toString(), settings.lease());
  }

  @Bean
  Batches batches(
      SealRows rows,
      Leases leases,
      PlatformTransactionManager transactions,
      SealSettings settings,
      Clock clock) {
    var readCommitted = new TransactionTemplate(transactions);
    readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    return new Batches(rows, leases, readCommitted, settings, clock);
  }

  @Bean
  @ConditionalOnProperty("zerosum.audit.bucket")
  ObjectShelf objectShelf(S3Settings s3, SealSettings settings) {
    var calls =
        ClientOverrideConfiguration.builder()
            .apiCallTimeout(settings.putTimeout())
            // The next round is the retry, and it is counted.
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .build();
    return new ObjectShelf(
        S3Clients.create(s3, settings.putTimeout(), calls), String.valueOf(settings.bucket()));
  }

  @Bean
  @ConditionalOnProperty("zerosum.audit.bucket")
  Sealer sealer(
      SealRows rows, Leases leases, Batches batches, ObjectShelf shelf, SealMetrics metrics) {
    return new Sealer(rows, leases, batches, shelf, metrics);
  }

  @Bean
  @ConditionalOnProperty("zerosum.audit.bucket")
  SealTimer sealTimer(Sealer sealer, Leases leases, SealSettings settings, SealMetrics metrics) {
    return new SealTimer(sealer::seal, leases::release, settings.interval(), metrics);
  }
}
