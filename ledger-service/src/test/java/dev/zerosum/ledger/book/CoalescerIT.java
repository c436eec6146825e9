package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoalescerIT {

  private final LedgerFixture ledger = new LedgerFixture();

  @BeforeEach
  void accounts() {
    ledger.ensure(CARD, PENDING, FEES);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void commitsWhatArrivesDuringABatchTogether() throws Exception {
    Coalescer one = ledger.newInstance(LedgerFixture.settings(1, 500, Duration.ofSeconds(10)));
    List<Outcome> outcomes;
    try (Connection holder = heldHead();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> calls = new ArrayList<>();
      calls.add(threads.submit(() -> one.post(submission("pay_0", 5))));
      // The first is on its way and waits for the head; all others wait for it.
      until(() -> blockedWriters() == 1);
      for (int n = 1; n < 40; n++) {
        Submission submission = submission("pay_" + n, 5);
        calls.add(threads.submit(() -> one.post(submission)));
      }
      until(() -> one.waiting() == 39);
      holder.rollback();
      outcomes = new ArrayList<>();
      for (Future<Outcome> call : calls) {
        outcomes.add(call.get());
      }
    }

    assertThat(outcomes).allMatch(Outcome.Posted.class::isInstance);
    assertThat(transactionsOfDatabase()).isEqualTo(2);
  }

  @Test
  void refusesOneAndKeepsItsNeighbours() {
    List<Outcome> outcomes =
        ledger
            .newInstance()
            .post(
                List.of(
                    submission("pay_1", 5),
                    new Submission(new Posting.OfLegs(post("pay_2", leg(CARD, 1))), null, null),
                    submission("pay_3", 5),
                    submission("pay_1", 5),
                    submission("pay_3", 6)));

    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Posted.class);
    assertThat(outcomes.get(1)).isEqualTo(refused(new Refusal.TooFewLegs(1, 2)));
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Posted.class);
    assertThat(((Outcome.Posted) outcomes.get(3)).transaction().isReplay()).isTrue();
    assertThat(outcomes.get(4))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            found -> assertThat(found.refusal()).isInstanceOf(Refusal.ExistsWithDifferent.class));
    assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(2);
  }

  @Test
  void postsNothingOfWhatGaveUpWaiting() throws Exception {
    Coalescer hasty = ledger.newInstance(LedgerFixture.settings(1, 500, Duration.ofMillis(50)));
    try (Connection holder = heldHead();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Outcome> first =
          CompletableFuture.supplyAsync(() -> hasty.post(submission("pay_1", 5)), threads);
      until(() -> blockedWriters() == 1);

      Outcome second = hasty.post(submission("pay_2", 5));

      assertThat(second).isEqualTo(refused(new Refusal.Unavailable(Refusal.Reason.QUEUE_FULL)));
      holder.rollback();
      // It was taken before its patience ended, so it is answered with what became of it.
      assertThat(first.get()).isInstanceOf(Outcome.Posted.class);
    }
    hasty.close();
    assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(1);
  }

  @Test
  void takesAtMostSoManyInABatch() throws Exception {
    Coalescer narrow =
        ledger.newInstance(
            new LedgerSettings(1, 500, 10, 5000, Duration.ofSeconds(10), Duration.ofSeconds(5)));
    List<Submission> submissions =
        IntStream.range(0, 25).mapToObj(n -> submission("pay_" + n, 5)).toList();

    assertThat(narrow.post(submissions)).allMatch(Outcome.Posted.class::isInstance);
    assertThat(transactionsOfDatabase()).isBetween(3L, 4L);
    assertThat(
            ledger
                .jdbc()
                .sql("SELECT key FROM ledger.transaction ORDER BY sequence")
                .query(String.class)
                .list())
        .containsExactlyElementsOf(
            IntStream.range(0, 25).mapToObj(n -> "pay_" + n + ":charge:1").toList());
  }

  @Test
  void lettingTwoInstancesWriteLosesNothing() throws Exception {
    List<Coalescer> instances = List.of(ledger.newInstance(), ledger.newInstance());
    List<Callable<Outcome>> calls = new ArrayList<>();
    for (int n = 0; n < 400; n++) {
      Submission submission = submission("pay_" + n % 300, 5);
      Coalescer instance = instances.get(n % 2);
      calls.add(() -> instance.post(submission));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isInstanceOf(Outcome.Posted.class);
      }
    }

    assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(300);
    assertThat(ledger.number("SELECT count(*) FROM ledger.ledger_entry")).isEqualTo(600);
    assertThat(ledger.number("SELECT count(DISTINCT sequence) FROM ledger.transaction"))
        .isEqualTo(300);
    assertThat(transactionsOfDatabase()).isLessThan(300);
  }

  private long transactionsOfDatabase() {
    return ledger.number("SELECT count(DISTINCT xmin::text) FROM ledger.transaction");
  }

  private long blockedWriters() {
    return ledger.number(
        """
        SELECT count(*) FROM pg_stat_activity
         WHERE application_name = 'ledger-writer' AND wait_event_type = 'Lock'
           AND datname = current_database()
        """);
  }

  private static void until(BooleanSupplier isSo) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time it takes at most").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private Connection heldHead() throws SQLException {
    Connection holder = ledger.connect(LedgerFixture.OWNER);
    holder.setAutoCommit(false);
    try (var statement = holder.createStatement()) {
      statement.execute("LOCK TABLE ledger.head IN EXCLUSIVE MODE");
    }
    return holder;
  }

  private static Outcome refused(Refusal refusal) {
    return new Outcome.Refused(refusal);
  }

  private static Submission submission(String payment, long amount) {
    return new Submission(new Posting.OfLegs(charge(payment, amount)), null, null);
  }
}
