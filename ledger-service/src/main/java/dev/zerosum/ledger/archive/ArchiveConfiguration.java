package dev.zerosum.ledger.archive;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.balance.StableInstants;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The archives, where there is a bucket; without one, operators are told so.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ArchiveSettings.class, S3Settings.class})
class ArchiveConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  @Bean
  ArchiveDesk archiveDesk(
      JdbcClient jdbc, Outbox outbox, TimeOrderedIds ids, ArchiveSettings settings) {
    return new ArchiveDesk(jdbc, outbox, ids, settings.bucket() != null);
  }

  @Bean
  @ConditionalOnProperty("zerosum.ledger.archive.bucket")
  ArchiveDatabase archiveDatabase(DataSourceProperties properties) {
    return new ArchiveDatabase(properties);
  }

  @Bean
  @ConditionalOnProperty("zerosum.ledger.archive.bucket")
  ArchiveShelf archiveShelf(S3Settings s3, ArchiveSettings settings, Clock clock) {
    return new ArchiveShelf(
        client(s3, settings), String.valueOf(settings.bucket()), settings, clock);
  }

  @Bean
  @ConditionalOnProperty("zerosum.ledger.archive.bucket")
  ArchiveWork archiveWork(
      ArchiveDatabase database,
      ArchiveShelf shelf,
      Outbox outbox,
      StableInstants instants,
      TimeOrderedIds ids,
      Clock clock,
      MeterRegistry registry) {
    var reads = new MonthReads(database.jdbc());
    return new ArchiveWork(
        new ArchiveDesk(database.jdbc(), outbox.through(database.jdbc()), ids, true),
        database,
        instants,
        new MonthWriter(reads, database.snapshot(), shelf, clock),
        new MonthVerifier(reads, database.snapshot(), shelf),
        registry.counter("zerosum.ledger.archive.failure"),
        ids.next("worker_"));
  }

  static S3Client client(S3Settings s3, ArchiveSettings settings) {
    var client =
        S3Client.builder()
            .region(Region.of(s3.region()))
            .credentialsProvider(credentials(s3))
            .forcePathStyle(true)
            .httpClient(
                Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(settings.callTimeout())
                    .build())
            .overrideConfiguration(override -> override.apiCallTimeout(settings.callTimeout()));
    if (s3.endpoint() != null) {
      client.endpointOverride(s3.endpoint());
    }
    return client.build();
  }

  private static AwsCredentialsProvider credentials(S3Settings s3) {
    return s3.accessKey() == null || s3.secretKey() == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(s3.accessKey(), s3.secretKey()));
  }
}
