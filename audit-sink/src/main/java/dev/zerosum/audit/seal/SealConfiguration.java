package dev.zerosum.audit.seal;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The sealer, where there is a bucket, and the measure of its backlog, always.
@Configuration(proxyBeanMethods = false)
class SealConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(2);
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
    var client =
        S3Client.builder()
            .region(Region.of(s3.region()))
            .credentialsProvider(credentials(s3))
            .forcePathStyle(true)
            .httpClient(
                Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(settings.putTimeout())
                    .build())
            .overrideConfiguration(override ->
                override
                    .apiCallTimeout(settings.putTimeout())
                    // The next round is the retry, and it is counted.
                    .retryStrategy(AwsRetryStrategy.doNotRetry()));
    if (s3.endpoint() != null) {
      client.endpointOverride(s3.endpoint());
    }
    return new ObjectShelf(client.build(), String.valueOf(settings.bucket()));
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

  private static AwsCredentialsProvider credentials(S3Settings s3) {
    return s3.accessKey() == null || s3.secretKey() == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()));
  }
}
