package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Accounts that cannot be overdrawn: the FX pool is one by its chart, and spread over shards.
class GuardsIT {

  private static final int PARALLEL = 50;

  private LedgerFixture ledger;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, POOL, FEES);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void letsNoMoreOutThanThereIsUnderParallelDebitsOfTwoInstances() throws Exception {
    ledger.posted(credit("pay_in", 1000));
    List<Coalescer> instances = List.of(ledger.newInstance(), ledger.newInstance());
    List<Callable<Outcome>> debits = new ArrayList<>();
    for (int n = 0; n < PARALLEL; n++) {
      Coalescer instance = instances.get(n % 2);
      var posting = new Posting.OfLegs(debit("pay_" + n, 60));
      debits.add(() -> ledger.post(instance, posting));
    }

    List<Outcome> outcomes = inParallel(debits);
    List<Outcome> repeats = inParallel(debits);

    // 16 x 60 = 960; a seventeenth would leave less than nothing.
    assertThat(outcomes).filteredOn(Outcome.Posted.class::isInstance).hasSize(16);
    assertThat(outcomes)
        .filteredOn(Outcome.Refused.class::isInstance)
        .allMatch(GuardsIT::isInsufficient);
    assertThat(balance()).isEqualTo(40);
    for (int n = 0; n < PARALLEL; n++) {
      assertThat(repeats.get(n)).isEqualTo(again(outcomes.get(n)));
    }
    assertThat(balance()).isEqualTo(40);
  }

  @Test
  void countsWhatOtherInstancesHaveCommittedSince() {
    Coalescer other = ledger.newInstance();
    ledger.posted(credit("pay_in", 100));
    // Both know the balance now.
    ledger.posted(debit("pay_1", 10));
    LedgerFixture.posted(ledger.post(other, new Posting.OfLegs(debit("pay_2", 10))));

    LedgerFixture.posted(ledger.post(other, new Posting.OfLegs(debit("pay_3", 75))));

    assertThat(ledger.post(debit("pay_4", 6)))
        .isEqualTo(new Outcome.Refused(new Refusal.BalanceInsufficient(POOL, 5, 6)));
    LedgerFixture.posted(ledger.post(other, new Posting.OfLegs(credit("pay_more", 1))));
    ledger.posted(debit("pay_5", 6));
    assertThat(balance()).isZero();
  }

  @Test
  void refusesOnlyTheOneInABatchThatFindsTooLittle() {
    ledger.posted(credit("pay_in", 10));

    List<Outcome> outcomes =
        ledger
            .writer()
            .commit(
                List.of(
                    submission(debit("pay_1", 8)),
                    submission(debit("pay_2", 8)),
                    submission(debit("pay_3", 2)),
                    submission(credit("pay_4", 8)),
                    submission(debit("pay_2", 8))));

    assertThat(outcomes.get(1))
        .isEqualTo(new Outcome.Refused(new Refusal.BalanceInsufficient(POOL, 2, 8)));
    assertThat(outcomes)
        .extracting(outcome -> outcome instanceof Outcome.Posted)
        .containsExactly(true, false, true, true, true);
    assertThat(balance()).isZero();
  }

  @Test
  void forgetsWhatABatchWouldHaveWrittenThatWasNotCommitted() {
    ledger.posted(credit("pay_in", 10));
    ledger.posted(debit("pay_1", 1));

    // The second debit is refused and so not written; the first of the same batch is.
    ledger.writer().commit(List.of(submission(debit("pay_2", 9)), submission(debit("pay_3", 1))));

    assertThat(ledger.post(debit("pay_4", 1)))
        .isEqualTo(new Outcome.Refused(new Refusal.BalanceInsufficient(POOL, 0, 1)));
    assertThat(balance()).isZero();
  }

  @Test
  void beginsAtSnapshotsAndCountsNothingTwice() {
    ledger.posted(credit("pay_in", 100));
    ledger.posted(debit("pay_1", 40));
    ledger
        .jdbc()
        .sql(
            """
            INSERT INTO ledger.balance_snapshot (account_id, sequence, recorded_at, balance)
            SELECT account_id, max(sequence), max(created_at), sum(amount_cents)
              FROM ledger.ledger_entry GROUP BY account_id
            """)
        .update();
    ledger.posted(credit("pay_more", 5));
    Coalescer cold = ledger.newInstance();

    assertThat(ledger.post(cold, new Posting.OfLegs(debit("pay_2", 66))))
        .isEqualTo(new Outcome.Refused(new Refusal.BalanceInsufficient(POOL, 65, 66)));
    LedgerFixture.posted(ledger.post(cold, new Posting.OfLegs(debit("pay_3", 65))));
    assertThat(balance()).isZero();
  }

  private static PostTransaction credit(String payment, long minorUnits) {
    return post(payment, leg(CARD, -minorUnits), leg(POOL, minorUnits));
  }

  private static PostTransaction debit(String payment, long minorUnits) {
    return post(payment, leg(POOL, -minorUnits), leg(FEES, minorUnits));
  }

  private static Submission submission(PostTransaction request) {
    return new Submission(new Posting.OfLegs(request), null, null);
  }

  private long balance() {
    return ledger.number(
        """
        SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger.ledger_entry AS e
          JOIN ledger.account AS a ON a.id = e.account_id
         WHERE a.logical_name = 'platform/fx_pool/USD'
        """);
  }

  private static boolean isInsufficient(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Refusal.BalanceInsufficient _);
  }

  // What was posted is a replay now; what was refused is refused again, with what is left.
  private static Outcome again(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Posted(var posted) ->
          new Outcome.Posted(
              new PostedTransaction(posted.id(), posted.sequence(), posted.recordedAt(), true));
      case Outcome.Released released -> released;
      case Outcome.Refused _ -> new Outcome.Refused(new Refusal.BalanceInsufficient(POOL, 40, 60));
    };
  }

  private static List<Outcome> inParallel(List<Callable<Outcome>> calls) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> future : threads.invokeAll(calls)) {
        outcomes.add(future.get());
      }
    }
    return outcomes;
  }
}
