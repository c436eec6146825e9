package dev.zerosum.ledger.balance;

import static dev.zerosum.ledger.balance.SnapshotMaker.ENTRIES_MAX;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.testkit.PostgresEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotIT {

  private static final AccountName COLD = new AccountName("merchant/mer_cold/pending/USD");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private LedgerFixture ledger;
  private BookAt book;
  private SnapshotMaker maker;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING, COLD);
    book = new BookAt(ledger);
    maker = maker();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void remembersTheBalanceOfAnAccountWithManyEntriesAndOfNoOther() {
    book.post(COLD, 3, BookAt.midnight(0));
    book.post(PENDING, ENTRIES_MAX - 1, BookAt.midnight(0).plusMillis(1));
    maker.makeSnapshots();
    assertThat(snapshots(PENDING)).isEmpty();

    book.post(PENDING, 1, BookAt.midnight(0).plusMillis(2));
    maker.makeSnapshots();

    assertThat(snapshots(PENDING)).containsExactly((long) ENTRIES_MAX);
    assertThat(snapshots(CARD)).containsExactly(-2L - ENTRIES_MAX);
    assertThat(snapshots(COLD)).isEmpty();
    assertThat(registry.get("zerosum.ledger.snapshot.lag").gauge().value()).isZero();
  }

  @Test
  void closesEachDayThatIsOverForTheAccountsItTouched() {
    book.post(COLD, 3, BookAt.midnight(3));
    book.post(PENDING, 2, BookAt.midnight(3).plusSeconds(5));
    book.post(PENDING, 4, BookAt.midnight(1));
    maker.makeSnapshots();
    assertThat(snapshots(COLD)).containsExactly(3L);
    assertThat(snapshots(PENDING)).as("the last day is not over").containsExactly(2L);

    book.post(COLD, 1, BookAt.midnight(0));
    maker.makeSnapshots();

    assertThat(snapshots(PENDING)).containsExactly(2L, 6L);
    assertThat(snapshots(COLD)).containsExactly(3L);
    assertThat(snapshots(CARD)).containsExactly(-5L, -9L);
  }

  @Test
  void isTheSameWhenDoubledKilledAndStartedAnew() {
    book.post(PENDING, 3_000, BookAt.midnight(2));
    book.post(PENDING, 3_000, BookAt.midnight(1));
    book.post(COLD, 1, BookAt.midnight(0));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 4)
          .mapToObj(_ -> CompletableFuture.runAsync(maker()::makeSnapshots, threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
    List<Long> made = snapshots(PENDING);
    // As after a kill that lost the progress and not the snapshots.
    PostgresEngine.asSuperuser(
        ledger.url(),
        "UPDATE ledger.snapshot_progress SET sequence = 0, recorded_at = 'epoch',"
            + " closed_until = 'epoch'");
    maker.makeSnapshots();

    assertThat(made).contains(3_000L, 6_000L);
    assertThat(snapshots(PENDING)).isEqualTo(made);
    assertThat(failures()).isZero();
    assertThat(different()).isZero();
  }

  @Test
  void noticesASnapshotThatIsNotWhatTheEntriesSumTo() {
    book.post(PENDING, ENTRIES_MAX, BookAt.midnight(0));
    PostgresEngine.asSuperuser(
        ledger.url(),
        """
        SET session_replication_role = replica;
        INSERT INTO ledger.balance_snapshot (account_id, sequence, recorded_at, balance)
        SELECT account_id, sequence, created_at, 7 FROM ledger.ledger_entry
         WHERE sequence = 200 AND amount_cents = 1
        """);

    maker.makeSnapshots();

    assertThat(different()).isEqualTo(1);
    assertThat(failures()).isPositive();
    assertThat(ledger.number("SELECT sequence FROM ledger.snapshot_progress")).isZero();
  }

  @Test
  void theDatabaseRefusesAFalseSnapshotFromAnyone() throws SQLException {
    book.post(PENDING, 5, BookAt.midnight(0));
    for (String role : List.of(LedgerFixture.APP, LedgerFixture.OWNER)) {
      try (Connection connection = ledger.connect(role);
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (String lie : List.of("sequence, created_at, 4", "sequence - 1, created_at, 5")) {
          assertThatThrownBy(() -> statement.execute(told(lie))).hasMessageContaining("do not sum");
          connection.rollback();
        }
        assertThatCode(() -> statement.execute(told("sequence, created_at, 5")))
            .doesNotThrowAnyException();
        connection.rollback();
      }
    }
  }

  @Test
  void everyAnswerStaysTrueWhenAPausedBatchCommitsLate() throws SQLException {
    book.post(PENDING, 2 * ENTRIES_MAX, BookAt.midnight(0));
    var balances = new Balances(ledger.jdbc());
    try (Connection paused = ledger.connect(LedgerFixture.OWNER)) {
      paused.setAutoCommit(false);
      BookAt.post(paused, PENDING.value(), 2 * ENTRIES_MAX, BookAt.midnight(0).plusMillis(1));

      maker.makeSnapshots();
      Balances.AtHead before = balances.atHead(id(PENDING));
      paused.commit();
      maker.makeSnapshots();

      assertThat(before.sum()).isEqualTo(2 * ENTRIES_MAX);
      assertThat(balances.until(id(PENDING), before.recordedAt())).isEqualTo(before.sum());
      assertThat(balances.atHead(id(PENDING)).sum()).isEqualTo(4 * ENTRIES_MAX);
    }
    assertThat(snapshots(PENDING)).containsExactly(2L * ENTRIES_MAX, 4L * ENTRIES_MAX);
  }

  @Test
  void readsTheTailAloneHoweverLongTheHistory() {
    Instant start = BookAt.midnight(0);
    for (int chunk = 0; chunk < 10; chunk++) {
      book.post(PENDING, 5_000, start.plus(Duration.ofSeconds(chunk)));
      maker.makeSnapshots();
    }
    book.post(PENDING, 17, start.plusSeconds(20));

    var read = new ReadRows(ledger);

    assertThat(read.entries(id(PENDING), null)).isEqualTo(17);
    assertThat(read.entries(id(PENDING), start.plusSeconds(4).plusNanos(50_000_000)))
        .isLessThanOrEqualTo(ENTRIES_MAX);
    assertThat(new Balances(ledger.jdbc()).atHead(id(PENDING)).sum()).isEqualTo(50_017);
  }

  private SnapshotMaker maker() {
    return new SnapshotMaker(
        new SnapshotReads(ledger.jdbc()),
        new SnapshotProgress(ledger.jdbc()),
        ledger.transactions(),
        new SnapshotMetrics(registry));
  }

  private static String told(String values) {
    return """
    INSERT INTO ledger.balance_snapshot (account_id, sequence, recorded_at, balance)
    SELECT account_id, %s FROM ledger.ledger_entry WHERE sequence = 5 AND amount_cents = 1
    """
        .formatted(values);
  }

  private List<Long> snapshots(AccountName account) {
    return ledger
        .jdbc()
        .sql("SELECT balance FROM ledger.balance_snapshot WHERE account_id = :id ORDER BY sequence")
        .param("id", id(account))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private String id(AccountName account) {
    return ledger
        .jdbc()
        .sql("SELECT id FROM ledger.account WHERE name = :name")
        .param("name", account.value())
        .query(String.class)
        .single();
  }

  private double failures() {
    return registry.get("zerosum.ledger.snapshot.failure").counter().count();
  }

  private double different() {
    return registry.get("zerosum.ledger.snapshot.different").gauge().value();
  }
}
