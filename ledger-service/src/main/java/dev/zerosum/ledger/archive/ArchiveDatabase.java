package dev.zerosum.ledger.archive;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Connections for what reads a whole month: the only ones without the role's time limits. They are
/// made when they are needed, and never lock anything for long.
final class ArchiveDatabase implements AutoCloseable {

  private static final int FETCHED_ROWS = 5_000;

  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final TransactionTemplate snapshot;
  private final TransactionTemplate readCommitted;

  ArchiveDatabase(DataSourceProperties properties) {
    var config = new HikariConfig();
    config.setPoolName("ledger-archive");
    config.setJdbcUrl(properties.determineUrl());
    config.setUsername(properties.determineUsername());
    config.setPassword(properties.determinePassword());
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(
        "SET transaction_timeout = 0; SET idle_in_transaction_session_timeout = '5min'");
    config.addDataSourceProperty("ApplicationName", "ledger-archive");
    config.addDataSourceProperty("socketTimeout", "1800");
    config.addDataSourceProperty("connectTimeout", "2");
    pool = new HikariDataSource(config);
    var template = new JdbcTemplate(pool);
    // With autocommit off, a month is read through a cursor and never held in memory.
    template.setFetchSize(FETCHED_ROWS);
    jdbc = JdbcClient.create(template);
    var transactions = new JdbcTransactionManager(pool);
    snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
    readCommitted = new TransactionTemplate(transactions);
    readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /// What is read here sees one state of the book.
  TransactionTemplate snapshot() {
    return snapshot;
  }

  TransactionTemplate readCommitted() {
    return readCommitted;
  }

  @Override
  public void close() {
    pool.close();
  }
}
