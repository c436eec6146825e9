package dev.zerosum.ledger.archive;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.s3.S3Clients;
import dev.zerosum.kit.s3.S3Settings;
import dev.zerosum.ledger.balance.StableInstants;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/// The archives, where there is a bucket; without one, operators are told so.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ArchiveSettings.class, S3Settings.class})
class ArchiveConfiguration {

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

  private static S3Client client(S3Settings s3, ArchiveSettings settings) {
    var calls =
        ClientOverrideConfiguration.builder().apiCallTimeout(settings.callTimeout()).build();
    return S3Clients.create(s3, settings.callTimeout(), calls);
  }
}
