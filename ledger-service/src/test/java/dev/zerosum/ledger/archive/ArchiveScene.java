package dev.zerosum.ledger.archive;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.balance.SnapshotRounds;
import dev.zerosum.ledger.balance.StableInstants;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.book.PastBook;
import dev.zerosum.ledger.partition.PastLeaves;
import dev.zerosum.ledger.read.BalanceReading;
import dev.zerosum.ledger.watch.WatchRound;
import dev.zerosum.testkit.LocalStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.s3.S3Client;

/// A book with two months that are over, and a store of its own to archive them to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ArchiveScene {

  final LocalDate thisMonth = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
  final LocalDate laterMonth = thisMonth.minusMonths(5);
  final LocalDate oldestMonth = thisMonth.minusMonths(6);
  final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
  private LocalStore store;
  S3Client s3;
  LedgerFixture ledger;
  BalanceReading balances;
  private ArchiveDatabase database;
  ArchiveDesk desk;

  @BeforeAll
  void start() throws IOException {
    store = LocalStore.started();
    s3 = store.client(Duration.ofSeconds(10));
  }

  @AfterAll
  void stop() {
    if (store != null) {
      s3.close();
      store.close();
    }
  }

  @BeforeEach
  void prepare() throws SQLException {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, FEES, PENDING);
    balances = new BalanceReading(ledger);
    var past = new PastBook(ledger);
    PastLeaves.make(ledger, oldestMonth);
    PastLeaves.make(ledger, laterMonth);
    past.write(oldestMonth.plusDays(9), sale("pay_old1", 100));
    past.write(oldestMonth.plusDays(10), sale("pay_old2", 30));
    past.write(laterMonth.plusDays(9), sale("pay_month1", 5_000));
    ledger.posted(sale("pay_now", 7));
    var properties = new DataSourceProperties();
    properties.setUrl(ledger.url());
    properties.setUsername(LedgerFixture.APP);
    properties.setPassword("");
    database = new ArchiveDatabase(properties);
    desk = new ArchiveDesk(ledger.jdbc(), outbox(), ids, true);
  }

  @AfterEach
  void close() {
    database.close();
    ledger.close();
  }

  Archive approved(LocalDate month) {
    Archive proposed = inTransaction(() -> desk.propose(month, "op_1"));
    return inTransaction(() -> desk.approve(proposed.id(), "op_2"));
  }

  ArchiveWork work(String bucket) {
    var settings = new ArchiveSettings(bucket, "ledger/", 10, Duration.ofSeconds(20));
    var shelf = new ArchiveShelf(s3, bucket, settings, Clock.systemUTC());
    var reads = new MonthReads(database.jdbc());
    return new ArchiveWork(
        new ArchiveDesk(database.jdbc(), outbox().through(database.jdbc()), ids, true),
        database,
        new StableInstants(ledger.jdbc(), ledger.transactions()),
        new MonthWriter(reads, database.snapshot(), shelf, Clock.systemUTC()),
        new MonthVerifier(reads, database.snapshot(), shelf),
        new SimpleMeterRegistry().counter("zerosum.ledger.archive.failure"),
        ids.next("worker_"));
  }

  void makeSnapshots() {
    var rounds = new SnapshotRounds(ledger);
    for (int round = 0; round < 10; round++) {
      rounds.makeSnapshots();
    }
    assertThat(WatchRound.alarms(ledger)).isZero();
  }

  Archive find(Archive archive) {
    return desk.rows().find(archive.id()).orElseThrow();
  }

  <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(
        new TransactionTemplate(ledger.transactions()).execute(_ -> work.get()), "answers");
  }

  Outbox outbox() {
    return new Outbox(ledger.jdbc(), "ledger");
  }

  static PostTransaction sale(String payment, long minorUnits) {
    return post(payment, leg(CARD, -minorUnits), leg(FEES, minorUnits));
  }
}
