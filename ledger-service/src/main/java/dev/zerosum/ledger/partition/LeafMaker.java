package dev.zerosum.ledger.partition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps leaves for this month and the two after it, as the maintenance role, which may do nothing
/// but this. Asked twice or by two instances at once, it makes each leaf once.
@Component
class LeafMaker implements ApplicationRunner {

  // Months ahead: weeks in which a failing job can be noticed before a post would find no leaf.
  private static final int MONTHS_AHEAD = 2;
  private static final Logger LOG = LoggerFactory.getLogger(LeafMaker.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Counter failures;

  LeafMaker(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Clock clock,
      MeterRegistry registry) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
    this.failures = registry.counter("zerosum.ledger.leaf.failure");
  }

  /// Before the service is ready, since it may have been away for months.
  @Override
  public void run(ApplicationArguments arguments) {
    makeAhead();
  }

  /// Once an hour, so that a try that did not get the head is made up for the same day.
  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void makeAhead() {
    LocalDate month = LocalDate.now(clock.withZone(ZoneOffset.UTC)).withDayOfMonth(1);
    for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      make(month.plusMonths(ahead));
    }
  }

  private void make(LocalDate month) {
    try {
      Integer made =
          transactions.execute(_ -> {
            jdbc.sql("SET LOCAL ROLE ledger_maintenance").update();
            return jdbc.sql("SELECT ledger.create_leaves(:month)")
                .param("month", month)
                .query(Integer.class)
                .single();
          });
      if (made != null && made > 0) {
        LOG.info("made {} leaves for {}", made, month);
      }
    } catch (DataAccessException | TransactionException failure) {
      failures.increment();
      LOG.error("no leaves made for {}", month, failure);
    }
  }
}
