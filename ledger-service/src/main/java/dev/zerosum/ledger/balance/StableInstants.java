package dev.zerosum.ledger.balance;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes sure that no transaction will ever be recorded at or before an instant, so that what is
/// read up to it can never change.
@Repository
public class StableInstants {

  private final JdbcClient jdbc;
  private final TransactionTemplate readCommitted;

  public StableInstants(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.readCommitted = new TransactionTemplate(transactions);
    this.readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /// Answers once the book is final up to the instant.
  ///
  /// @param field what the caller named it
  /// @throws ProblemException 400 for an instant in the future
  public void require(Instant instant, String field) {
    var until = instant.atOffset(ZoneOffset.UTC);
    if (isBehindHead(until)) {
      return;
    }
    if (isFuture(until)) {
      throw new ProblemException(
          Problem.invalid(field + "_in_future", field, field + " is later than the book's clock."));
    }
    readCommitted.executeWithoutResult(_ -> {
      // Waits for the batch that runs: it may have read its clock before this instant. Later
      // batches find the instant in the answered row and come after it, whatever their clock.
      jdbc.sql("LOCK TABLE ledger.head IN ROW SHARE MODE").update();
      jdbc.sql("UPDATE ledger.answered SET until = :until WHERE until < :until")
          .param("until", until)
          .update();
    });
  }

  private boolean isBehindHead(OffsetDateTime until) {
    return jdbc.sql("SELECT recorded_at >= :until FROM ledger.head")
        .param("until", until)
        .query(Boolean.class)
        .single();
  }

  private boolean isFuture(OffsetDateTime until) {
    return jdbc.sql("SELECT :until > clock_timestamp()")
        .param("until", until)
        .query(Boolean.class)
        .single();
  }
}
