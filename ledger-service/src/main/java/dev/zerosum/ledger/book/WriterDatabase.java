package dev.zerosum.ledger.book;

import com.zaxxer.hikari.HikariDataSource;
import dev.zerosum.kit.outbox.Outbox;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// The writer's own connections, whose every transaction is SERIALIZABLE from its first statement.
final class WriterDatabase implements AutoCloseable {

  private final HikariDataSource pool;
  private final JdbcTemplate jdbc;
  private final TransactionOperations serializable;
  private final Outbox outbox;

  WriterDatabase(HikariDataSource pool, Outbox outbox) {
    this.pool = pool;
    this.jdbc = new JdbcTemplate(pool);
    this.serializable = new TransactionTemplate(new JdbcTransactionManager(pool));
    this.outbox = outbox.through(JdbcClient.create(jdbc));
  }

  /// Runs work in one SERIALIZABLE transaction.
  TransactionOperations serializable() {
    return serializable;
  }

  JdbcTemplate jdbc() {
    return jdbc;
  }

  Outbox outbox() {
    return outbox;
  }

  @Override
  public void close() {
    pool.close();
  }
}
