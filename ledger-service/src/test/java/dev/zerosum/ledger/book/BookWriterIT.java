package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.LegsDigest;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookWriterIT {

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
  void postsOnceAndAnswersTheRepeatWithTheOriginal() {
    PostedTransaction first = ledger.posted(charge("pay_1", 8900));
    PostedTransaction repeat = ledger.posted(charge("pay_1", 8900));

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.isReplay()).isFalse();
    assertThat(repeat).isEqualTo(new PostedTransaction(first.id(), 1, first.recordedAt(), true));
    assertThat(ledger.number("SELECT count(*) FROM ledger.ledger_entry")).isEqualTo(2);
  }

  @Test
  void refusesOtherContentUnderAKnownKeyAndNamesTheField() {
    ledger.posted(charge("pay_1", 8900));

    assertThat(ledger.post(charge("pay_1", 8901)))
        .isEqualTo(
            new Outcome.Refused(new Refusal.ExistsWithDifferent(key("pay_1"), Refusal.Field.LEGS)));
    assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(1);
  }

  @Test
  void writesTheAuditEventWithTheDigestInTheSameTransaction() {
    PostTransaction request = charge("pay_1", 8900);
    ledger.posted(request);
    ledger.posted(request);

    assertThat(
            ledger
                .jdbc()
                .sql(
                    """
                    SELECT o.object_id || ' ' || o.object_sequence || ' ' || o.type || ' '
                           || o.after_digest
                      FROM ledger.outbox AS o JOIN ledger.transaction AS t ON t.xmin = o.xmin
                    """)
                .query(String.class)
                .list())
        .containsExactly("book_main 1 ledger.committed " + LegsDigest.of(request.legs()).hex());
  }

  @Test
  void keepsTheSequenceWithoutGapsUnderParallelWritersOfTwoInstances() throws Exception {
    Coalescer other = ledger.newInstance();
    List<Callable<Outcome>> calls = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      var posting = new Posting.OfLegs(charge("pay_" + n % 40, 100 + n % 40));
      Coalescer instance = n % 2 == 0 ? other : ledger.newInstance();
      calls.add(() -> ledger.post(instance, posting));
    }

    List<PostedTransaction> posted = posted(calls);

    assertThat(posted.stream().filter(found -> !found.isReplay())).hasSize(40);
    assertThat(posted.stream().map(PostedTransaction::sequence).distinct().sorted())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    assertThat(gaps()).isZero();
    assertThat(ledger.number("SELECT sum(amount_cents)::bigint FROM ledger.ledger_entry")).isZero();
  }

  @Test
  void answersFiftyParallelPostsOfOneKeyWithOneTransaction() throws Exception {
    Coalescer other = ledger.newInstance();
    Coalescer third = ledger.newInstance();
    List<Callable<Outcome>> calls = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      Coalescer instance = n % 2 == 0 ? other : third;
      calls.add(() -> ledger.post(instance, new Posting.OfLegs(charge("pay_1", 5))));
    }

    List<PostedTransaction> posted = posted(calls);

    assertThat(posted.stream().map(PostedTransaction::id).distinct()).hasSize(1);
    assertThat(posted.stream().filter(found -> !found.isReplay())).hasSize(1);
    assertThat(ledger.number("SELECT count(*) FROM ledger.ledger_entry")).isEqualTo(2);
  }

  @Test
  void leavesNoGapBehindARollback() throws Exception {
    ledger.posted(charge("pay_1", 5));
    try (Connection connection = ledger.connect(LedgerFixture.APP)) {
      connection.setAutoCommit(false);
      new RawPost(connection).transaction(2).legs(-5, 5);
      connection.rollback();
    }
    ledger.posted(charge("pay_2", 5));

    assertThat(gaps()).isZero();
    assertThat(ledger.number("SELECT sequence FROM ledger.head")).isEqualTo(2);
  }

  @Test
  void reversesATransactionOnce() {
    ledger.posted(charge("pay_1", 8900));
    var key = new StepKey("pay_1", "charge-reversal", 1);
    var request =
        new ReverseTransaction(key, key("pay_1"), TransactionKind.CHARGE_REVERSAL, "pay_1");

    Outcome first = ledger.reverse(request);
    Outcome repeat = ledger.reverse(request);
    Outcome second =
        ledger.reverse(
            new ReverseTransaction(
                key.next(), key("pay_1"), TransactionKind.CHARGE_REVERSAL, "pay_1"));

    assertThat(first).isInstanceOf(Outcome.Posted.class);
    assertThat(repeat)
        .isInstanceOfSatisfying(
            Outcome.Posted.class, found -> assertThat(found.transaction().isReplay()).isTrue());
    assertThat(second)
        .isEqualTo(new Outcome.Refused(new Refusal.AlreadyReversed(key("pay_1"), key)));
    assertThat(
            ledger.number(
                """
                SELECT count(*) FROM (SELECT account_id FROM ledger.ledger_entry
                GROUP BY account_id HAVING sum(amount_cents) <> 0) AS wrong
                """))
        .isZero();
  }

  @Test
  void commitsABatchWholeWithoutTheRefusedOnes() {
    List<Outcome> outcomes =
        ledger
            .writer()
            .commit(
                List.of(
                    new Submission(new Posting.OfLegs(charge("pay_1", 5)), "req_1", null),
                    new Submission(new Posting.OfLegs(charge("pay_2", 0)), "req_2", null),
                    new Submission(new Posting.OfLegs(charge("pay_3", 7)), "req_3", null)));

    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Refused(new Refusal.ZeroLeg(1)));
    assertThat(ledger.number("SELECT count(*) FROM ledger.ledger_entry")).isEqualTo(4);
    assertThat(
            ledger
                .jdbc()
                .sql(
                    "SELECT object_sequence || request_id FROM ledger.outbox WHERE object_id ="
                        + " 'book_main' ORDER BY id")
                .query(String.class)
                .list())
        .containsExactly("1req_1", "2req_3");
  }

  private long gaps() {
    return ledger.number(
        """
        SELECT (SELECT sequence FROM ledger.head) - count(DISTINCT sequence)
          FROM ledger.transaction
        """);
  }

  private static List<PostedTransaction> posted(List<Callable<Outcome>> calls) throws Exception {
    List<PostedTransaction> posted = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Outcome>> patient = calls.stream().map(BookWriterIT::asked).toList();
      for (Future<Outcome> future : threads.invokeAll(patient)) {
        posted.add(LedgerFixture.posted(future.get()));
      }
    }
    return posted;
  }

  /// Asks as a saga does: a refusal before effects is asked again, a bounded number of times.
  private static Callable<Outcome> asked(Callable<Outcome> call) {
    return () -> {
      Outcome outcome = call.call();
      for (int again = 0; again < 10 && isUnavailable(outcome); again++) {
        outcome = call.call();
      }
      return outcome;
    };
  }

  private static boolean isUnavailable(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Refusal.Unavailable _);
  }
}
