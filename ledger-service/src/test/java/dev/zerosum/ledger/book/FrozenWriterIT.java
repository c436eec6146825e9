package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A writer that stops while it holds the head costs the others seconds, never more.
class FrozenWriterIT {

  private LedgerFixture ledger;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void endsASessionThatHoldsTheHeadAndGoesIdle() throws SQLException {
    try (Connection frozen = ledger.connect(LedgerFixture.APP)) {
      frozen.setAutoCommit(false);
      new RawPost(frozen).transaction(2).legs(-5, 5);
      long started = System.nanoTime();

      postUntilTaken("pay_1");

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
    }
    assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(1);
  }

  @Test
  void endsATransactionThatHoldsTheHeadAndWorksOn() throws SQLException, InterruptedException {
    try (Connection busy = ledger.connect(LedgerFixture.APP)) {
      busy.setAutoCommit(false);
      new RawPost(busy).transaction(2).legs(-5, 5);
      CompletableFuture<Boolean> work =
          CompletableFuture.supplyAsync(() -> execute(busy, "SELECT pg_sleep(60)"));
      long started = System.nanoTime();

      postUntilTaken("pay_1");

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(9));
      assertThatThrownBy(work::get).isInstanceOf(ExecutionException.class);
    }
    assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(1);
  }

  @Test
  void answersALockTimeoutAsARefusalBeforeEffects() throws SQLException {
    try (Connection holder = ledger.connect(LedgerFixture.OWNER);
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE ledger.head IN EXCLUSIVE MODE");

      Outcome refused = ledger.post(charge("pay_1", 5));

      assertThat(refused)
          .isEqualTo(new Outcome.Refused(new Refusal.Unavailable(Refusal.Reason.LOCK_TIMEOUT)));
      holder.rollback();
    }
    assertThat(ledger.posted(charge("pay_1", 5)).isReplay()).isFalse();
  }

  @Test
  void refusesAtOnceWhenTooManyWait() throws Exception {
    Coalescer narrow = ledger.newInstance(LedgerFixture.settings(1, 1, Duration.ofMillis(100)));
    try (Connection holder = ledger.connect(LedgerFixture.OWNER);
        var statement = holder.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE ledger.head IN EXCLUSIVE MODE");
      CompletableFuture<Outcome> first =
          CompletableFuture.supplyAsync(() -> ledger.post(narrow, posting("pay_1")), threads);
      CompletableFuture<Outcome> second =
          CompletableFuture.supplyAsync(() -> ledger.post(narrow, posting("pay_2")), threads);

      assertThat(CompletableFuture.anyOf(first, second).get())
          .isEqualTo(new Outcome.Refused(new Refusal.Unavailable(Refusal.Reason.QUEUE_FULL)));
      holder.rollback();
      assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  private static Posting posting(String payment) {
    return new Posting.OfLegs(charge(payment, 5));
  }

  // As the saga does: a retryable refusal is repeated under the same key.
  private void postUntilTaken(String payment) {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    Outcome outcome = ledger.post(charge(payment, 5));
    while (!(outcome instanceof Outcome.Posted) && System.nanoTime() < deadline) {
      outcome = ledger.post(charge(payment, 5));
    }
    assertThat(outcome).isInstanceOf(Outcome.Posted.class);
  }

  private static boolean execute(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      return statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
