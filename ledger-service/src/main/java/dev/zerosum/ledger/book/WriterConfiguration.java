package dev.zerosum.ledger.book;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.posting.ClockWatch;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The writer and what it stands on.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class WriterConfiguration {

  // All the writer does is look up by key, in tables of many partitions. Planned once and by index,
  // whatever the statistics of a young book say; planning cost more than running.
  private static final String PLANS =
      "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
          + " -c enable_hashjoin=off -c enable_mergejoin=off";

  @Bean
  WriterMetrics writerMetrics(MeterRegistry registry) {
    return new WriterMetrics(registry);
  }

  // A pool of its own: reads never take the writer's connections, and every transaction here is
  // SERIALIZABLE without a word on the wire.
  @Bean
  WriterDatabase writerDatabase(
      DataSourceProperties properties,
      LedgerSettings settings,
      MeterRegistry registry,
      Outbox outbox) {
    var config = new HikariConfig();
    config.setPoolName("ledger-writer");
    config.setJdbcUrl(properties.determineUrl());
    config.setUsername(properties.determineUsername());
    config.setPassword(properties.determinePassword());
    config.setMaximumPoolSize(settings.writers());
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    config.setConnectionTimeout(settings.connectPatience().toMillis());
    // The database may still be on its way up: the first post finds out.
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "ledger-writer");
    config.addDataSourceProperty("options", PLANS);
    // Above transaction_timeout (5 s): a server that is gone is noticed, a slow one is not cut.
    config.addDataSourceProperty("socketTimeout", "8");
    config.addDataSourceProperty("connectTimeout", "2");
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    return new WriterDatabase(new HikariDataSource(config), outbox);
  }

  @Bean
  BookWriter bookWriter(WriterDatabase database, TimeOrderedIds ids, WriterMetrics metrics) {
    return new BookWriter(
        database,
        () -> new TransactionId(ids.next(TransactionId.PREFIX)),
        new ClockWatch(),
        metrics);
  }

  @Bean
  Coalescer coalescer(BookWriter writer, WriterMetrics metrics, LedgerSettings settings) {
    return new Coalescer(writer, metrics, settings);
  }
}
