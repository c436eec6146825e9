package dev.zerosum.ledger.scan;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.testkit.PostgresEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

class ScanIT {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());
  private LedgerFixture ledger;
  private ScanRows rows;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    rows = new ScanRows(ledger.jdbc());
    for (int n = 1; n <= 4; n++) {
      ledger.posted(charge("pay_" + n, 100L * n));
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void findsARightBookClean() {
    Scan ended = scanned(UnaryOperator.identity());

    assertThat(ended.state()).isEqualTo("clean");
    assertThat(ended.scannedSequence()).isEqualTo(4);
    assertThat(ended.firstWrong()).isNull();
    assertThat(events(ended.id())).containsExactly("ledger_scan.started", "ledger_scan.ended");
  }

  @Test
  void scansAnEmptyBook() {
    try (var empty = new LedgerFixture()) {
      ScanWork work = work(empty);
      String id = start(empty, work).id();

      work.work();

      assertThat(new ScanRows(empty.jdbc()).find(id).map(Scan::state)).contains("clean");
    }
  }

  // Each of these is a change that only somebody with the owner's or a superuser's rights can make.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE ledger.ledger_entry SET amount_cents = 207 WHERE amount_cents = 200                | 2 | pay_2:charge:1 is out of balance by 7 USD
          UPDATE ledger.ledger_entry SET amount_cents = amount_cents * 2, entry_type = entry_type WHERE sequence = 3 | 3 | pay_3:charge:1 has other legs than its digest
          DELETE FROM ledger.ledger_entry WHERE sequence = 2                                        | 2 | pay_2:charge:1 has no legs
          DELETE FROM ledger.ledger_entry WHERE amount_cents = 300                                  | 3 | pay_3:charge:1 has 1 legs, not 2
          DELETE FROM ledger.transaction WHERE sequence = 2                                         | 2 | without a transaction
          DELETE FROM ledger.transaction WHERE sequence = 4; DELETE FROM ledger.ledger_entry WHERE sequence = 4 | 4 | has no transaction: a gap
          UPDATE ledger.transaction SET sequence = 2 WHERE sequence = 3                             | 2 | is taken by 2 transactions
          UPDATE ledger.ledger_entry SET created_at = created_at + interval '1 second' WHERE sequence = 2 | 2 | has legs at another instant
          UPDATE ledger.ledger_entry SET transaction_id = 'tx_other', id = concat('le_other_', leg_number) WHERE sequence = 2 | 2 | has legs of another transaction
          UPDATE ledger.transaction SET created_at = created_at - interval '1 hour' WHERE sequence = 3; UPDATE ledger.ledger_entry SET created_at = created_at - interval '1 hour' WHERE sequence = 3 | 3 | is recorded before its predecessor
          UPDATE ledger.transaction SET reverses = 'pay_1:charge:1' WHERE sequence = 3              | 3 | is not known as a reversal
          UPDATE ledger.account SET name = 'merchant/mer_b/pending/USD' WHERE name = 'merchant/mer_a/pending/USD' | 1 | pay_1:charge:1 has other legs than its digest
          """)
  void namesTheFirstWrongPlace(String change, long sequence, String what) {
    Scan ended =
        scanned(scan -> {
          behindTheTriggers(change);
          return scan;
        });

    assertThat(ended.state()).isEqualTo("wrong");
    assertThat(ended.firstWrongSequence()).isEqualTo(sequence);
    assertThat(ended.firstWrong()).contains(what);
    assertThat(registry.get("zerosum.ledger.scan.wrong").gauge().value()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE ledger.head SET sequence = 5                                        | the last transaction at 4
          UPDATE ledger.head SET entries_sequence = 3                                | its entries at 3
          UPDATE ledger.head SET recorded_at = recorded_at + interval '1 second'     | not at the instant
          INSERT INTO ledger.ledger_entry SELECT replace(id, transaction_id, 'x'), account_id, transaction_id, amount_cents, entry_type, created_at + interval '1 second', currency, is_livemode, 9, leg_number FROM ledger.ledger_entry WHERE sequence = 4 | outside of the book
          """)
  void namesWhatIsWrongAroundTheBook(String change, String what) {
    Scan ended =
        scanned(scan -> {
          behindTheTriggers(change);
          return scan;
        });

    assertThat(ended.state()).isEqualTo("wrong");
    assertThat(ended.firstWrong()).contains(what);
  }

  @Test
  void startsTheNightsScanOnceAmongInstances() throws Exception {
    assertThat(rows.insertNightly(ids.next("scan_"), Duration.ofHours(24))).isEmpty();
    List<Callable<Boolean>> instances = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      instances.add(() -> rows.insertNightly(ids.next("scan_"), Duration.ZERO).isPresent());
    }
    int started = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> future : threads.invokeAll(instances)) {
        started += future.get() ? 1 : 0;
      }
    }

    assertThat(started).isEqualTo(1);
    work(ledger).work();
    assertThat(rows.insertNightly(ids.next("scan_"), Duration.ZERO)).isEmpty();
  }

  @Test
  void letsOneInstanceWorkAndAnotherGoOnWhereItDied() {
    ScanWork dying = work(ledger);
    ScanWork heir = work(ledger);
    String id = start(ledger, dying).id();
    assertThat(dying.take()).isPresent();

    assertThat(heir.take()).isEmpty();
    heir.work();
    assertThat(rows.find(id).map(Scan::state)).contains("running");

    behindTheTriggers("UPDATE ledger.scan SET leased_until = clock_timestamp()");
    Scan taken = heir.take().orElseThrow();
    // The one that was thought dead wakes: what it brings is not taken.
    assertThat(dying.next(taken)).isEmpty();
    heir.work();

    assertThat(rows.find(id).map(Scan::state)).contains("clean");
  }

  @Test
  void refusesASecondScanWhileOneIsUnderWayAndEveryChangeOfAnEndedOne() {
    ScanWork work = work(ledger);
    String id = start(ledger, work).id();

    assertThat(started(ledger, work)).isEmpty();
    work.work();
    assertThat(rows.last().wrong()).isZero();

    assertThat(started(ledger, work)).isPresent();
    assertThatThrownBy(() ->
            ledger
                .jdbc()
                .sql("UPDATE ledger.scan SET state = 'running', ended_at = NULL WHERE id = :id")
                .param("id", id)
                .update())
        .hasMessageContaining("has ended");
  }

  private Scan scanned(UnaryOperator<Scan> meanwhile) {
    ScanWork work = work(ledger);
    Scan started = meanwhile.apply(start(ledger, work));
    work.work();
    return rows.find(started.id()).orElseThrow();
  }

  private Scan start(LedgerFixture book, ScanWork work) {
    return started(book, work).orElseThrow();
  }

  private Optional<Scan> started(LedgerFixture book, ScanWork work) {
    return new TransactionTemplate(book.transactions()).execute(_ -> work.start("op_1"));
  }

  private ScanWork work(LedgerFixture book) {
    return new ScanWork(
        new ScanRows(book.jdbc()),
        new ScanReads(book.jdbc()),
        new ScanMetrics(registry),
        new Outbox(book.jdbc(), "ledger"),
        book.transactions(),
        ids);
  }

  private List<String> events(String scanId) {
    return ledger
        .jdbc()
        .sql("SELECT type FROM ledger.outbox WHERE object_id = :id ORDER BY id")
        .param("id", scanId)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private void behindTheTriggers(String sql) {
    PostgresEngine.asSuperuser(ledger.url(), "SET session_replication_role = replica; " + sql);
  }
}
