package dev.zerosum.ledger.read;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.balance.AsOf;
import dev.zerosum.ledger.book.LedgerFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsOfIT {

  private static final int POSTS = 60;

  private LedgerFixture ledger;
  private LedgerReads reads;
  private String pending = "";

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    reads = ReadsFixture.of(ledger);
    pending = reads.accountByName(PENDING.value()).id();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void answersTheBalanceBeforeAtAndAfterEachTransaction() {
    PostedTransaction first = ledger.posted(charge("pay_1", 100));
    PostedTransaction second = ledger.posted(charge("pay_2", 20));

    assertThat(units(new AsOf.Sequence(0))).isZero();
    assertThat(units(new AsOf.Sequence(1))).isEqualTo(100);
    assertThat(units(new AsOf.Sequence(2))).isEqualTo(120);
    assertThat(units(new AsOf.At(first.recordedAt().minusNanos(1_000)))).isZero();
    assertThat(units(new AsOf.At(first.recordedAt()))).isEqualTo(100);
    assertThat(units(new AsOf.At(second.recordedAt().minusNanos(1_000)))).isEqualTo(100);
    assertThat(units(new AsOf.At(second.recordedAt()))).isEqualTo(120);
    assertThat(units(new AsOf.Now())).isEqualTo(120);
  }

  @Test
  void refusesTheFuture() {
    ledger.posted(charge("pay_1", 100));

    assertThatThrownBy(() -> units(new AsOf.Sequence(2))).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> units(new AsOf.At(clock().plusSeconds(60))))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void waitsForTheBatchThatReadItsClockBeforeTheInstant() throws SQLException {
    try (Connection writer = ledger.connect(LedgerFixture.OWNER);
        var statement = writer.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      writer.setAutoCommit(false);
      statement.execute("LOCK TABLE ledger.head IN EXCLUSIVE MODE");
      Instant instant = clock();
      CompletableFuture<Long> answer =
          CompletableFuture.supplyAsync(() -> units(new AsOf.At(instant)), threads);
      while (ledger.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
        Thread.onSpinWait();
      }
      assertThat(answer).isNotDone();
      writer.rollback();
      assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void keepsAnAnswerWhenTheClockIsSetBack() {
    Instant instant = clock();
    assertThat(units(new AsOf.At(instant))).isZero();

    // A clock behind the answered instant is what the next writer would read; the row decides.
    PostedTransaction posted = ledger.posted(charge("pay_1", 100));

    assertThat(posted.recordedAt()).isAfter(instant);
    assertThat(
            ledger
                .jdbc()
                .sql("SELECT until >= :instant FROM ledger.answered")
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(units(new AsOf.At(instant))).isZero();
  }

  @Test
  void neverChangesAnAnswerWhileOthersPost() {
    Map<Instant, Long> answered = new ConcurrentHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posts =
          CompletableFuture.runAsync(
              () -> {
                for (int n = 0; n < POSTS; n++) {
                  ledger.posted(charge("pay_" + n, 1));
                }
              },
              threads);
      while (!posts.isDone()) {
        Instant instant = clock();
        answered.put(instant, units(new AsOf.At(instant)));
      }
      posts.join();
    }

    assertThat(answered).isNotEmpty();
    answered.forEach((instant, units) -> assertThat(units(new AsOf.At(instant))).isEqualTo(units));
    assertThat(units(new AsOf.Now())).isEqualTo(POSTS);
  }

  private long units(AsOf asOf) {
    return reads.balance(pending, asOf).balance().minorUnits();
  }

  private Instant clock() {
    return ledger
        .jdbc()
        .sql("SELECT clock_timestamp() AS now")
        .query((row, _) -> BookRows.instant(row, "now"))
        .single();
  }
}
