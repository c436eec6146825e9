package dev.zerosum.ledger.release;

import static dev.zerosum.ledger.book.PastBook.daysAgo;
import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.book.PastBook;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pending becomes available two days after the day of the charge, unless set otherwise.
class ReleasesIT {

  private LedgerFixture ledger;
  private PastBook past;

  @BeforeEach
  void prepare() throws SQLException {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING);
    past = new PastBook(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void releasesWhatIsDueAndNothingElse() throws SQLException {
    past.write(daysAgo(4), charge("pay_1", 100));
    past.write(daysAgo(3), charge("pay_2", 50));
    past.write(daysAgo(2), charge("pay_3", 7));
    ledger.posted(charge("pay_4", 3));

    job().releaseDue();
    job().releaseDue();

    assertThat(balances()).containsExactly(10L, 150L);
    assertThat(keys())
        .containsExactly(
            id() + ":release:" + daysAgo(4).toString().replace("-", ""),
            id() + ":release:" + daysAgo(3).toString().replace("-", ""));
  }

  @Test
  void makesUpForAWeekAwayDayByDay() throws SQLException {
    for (int ago = 9; ago >= 3; ago--) {
      past.write(daysAgo(ago), charge("pay_" + ago, ago));
    }

    job().releaseDue();

    assertThat(balances()).containsExactly(0L, 42L);
    assertThat(ledger.number("SELECT count(*) FROM ledger.release")).isEqualTo(7);
  }

  @Test
  void takesARefundBeforeReleaseOffTheDayOfItsCharge() throws SQLException {
    past.write(daysAgo(2), charge("pay_1", 100));
    past.write(daysAgo(2), charge("pay_2", 30));
    reverse("pay_1");
    assertThat(balances()).containsExactly(30L, 0L);
    settleAfter(1);

    job().releaseDue();

    // Had the reversal counted for today, 130 would be available and -100 pending.
    assertThat(balances()).containsExactly(0L, 30L);
    assertThat(
            ledger
                .jdbc()
                .sql("SELECT value_on::text FROM ledger.ledger_entry WHERE value_on IS NOT NULL")
                .query(String.class)
                .list())
        .containsOnly(daysAgo(2).toString());
  }

  @Test
  void takesARefundAfterReleaseOutOfAvailable() throws SQLException {
    past.write(daysAgo(3), charge("pay_1", 100));
    past.write(daysAgo(3), charge("pay_2", 40));
    job().releaseDue();

    Outcome first = reverse("pay_1");

    assertThat(balances()).containsExactly(0L, 40L);
    assertThat(reverse("pay_1")).isEqualTo(replay(first));
  }

  @Test
  void answersTheRepeatOfAReversalAlsoWhenTheDayWasReleasedSince() throws SQLException {
    past.write(daysAgo(2), charge("pay_1", 100));
    past.write(daysAgo(2), charge("pay_2", 40));
    Outcome first = reverse("pay_1");
    settleAfter(1);
    job().releaseDue();

    assertThat(reverse("pay_1")).isEqualTo(replay(first));
    assertThat(balances()).containsExactly(0L, 40L);
  }

  @Test
  void movesADayBelowNothingTheOtherWay() throws SQLException {
    past.write(daysAgo(4), charge("pay_1", 100));
    past.write(daysAgo(3), post("pay_back", leg(PENDING, -30), leg(CARD, 30)));

    job().releaseDue();

    assertThat(balances()).containsExactly(0L, 70L);
  }

  @Test
  void remembersADayWithNothingLeftSoThatItsRefundsComeOutOfAvailable() throws SQLException {
    past.write(daysAgo(3), charge("pay_1", 100));
    past.write(daysAgo(3), post("pay_back", leg(PENDING, -100), leg(CARD, 100)));

    job().releaseDue();

    assertThat(keys()).isEmpty();
    assertThat(ledger.number("SELECT count(*) FROM ledger.release WHERE amount = 0")).isOne();
    assertThat(
            ledger.number("SELECT count(*) FROM ledger.outbox WHERE type = 'ledger.day_released'"))
        .isOne();
    reverse("pay_1");
    assertThat(balances()).containsExactly(0L, -100L);
  }

  @Test
  void releasesEachDayOnceWhenTwoInstancesRun() throws Exception {
    for (int ago = 9; ago >= 3; ago--) {
      past.write(daysAgo(ago), charge("pay_" + ago, ago));
    }
    List<Callable<Void>> jobs = new ArrayList<>();
    for (ReleaseJob job : List.of(job(), job())) {
      jobs.add(() -> {
        job.releaseDue();
        return null;
      });
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> future : threads.invokeAll(jobs)) {
        future.get();
      }
    }

    assertThat(balances()).containsExactly(0L, 42L);
    assertThat(keys()).hasSize(7);
  }

  @Test
  void releasesNoDayBeforeAnEarlierOne() throws SQLException {
    past.write(daysAgo(4), charge("pay_1", 100));
    past.write(daysAgo(3), charge("pay_2", 50));
    ledger.ensure(AVAILABLE);

    Outcome refused = ledger.dayReleases().release(id(), PENDING, daysAgo(3));

    assertThat(refused).isEqualTo(new Outcome.Refused(new Refusal.NotDue(PENDING, daysAgo(3))));
  }

  private ReleaseJob job() {
    return new ReleaseJob(
        new PendingStands(ledger.jdbc()),
        ledger.accounts(),
        ledger.dayReleases(),
        ledger.metrics());
  }

  private Outcome reverse(String payment) {
    return ledger.reverse(
        new ReverseTransaction(
            new StepKey(payment, "charge-reversal", 1),
            key(payment),
            TransactionKind.CHARGE_REVERSAL,
            payment));
  }

  private static Outcome replay(Outcome outcome) {
    return outcome instanceof Outcome.Posted(var first)
        ? new Outcome.Posted(
            new PostedTransaction(first.id(), first.sequence(), first.recordedAt(), true))
        : outcome;
  }

  private void settleAfter(int days) {
    ledger
        .jdbc()
        .sql(
            """
            INSERT INTO ledger.account_setting (account_id, shards, is_guarded, settlement_days,
                   set_by)
            VALUES (:id, 1, false, :days, 'test')
            """)
        .param("id", id())
        .param("days", days)
        .update();
  }

  private String id() {
    return ledger
        .jdbc()
        .sql("SELECT id FROM ledger.account WHERE name = :name")
        .param("name", PENDING.value())
        .query(String.class)
        .single();
  }

  private List<String> keys() {
    return ledger
        .jdbc()
        .sql("SELECT key FROM ledger.transaction WHERE form = 'release' ORDER BY sequence")
        .query((row, _) -> row.getString("key"))
        .list();
  }

  // Of pending and available.
  private List<Long> balances() {
    return List.of(balance(PENDING), balance(AVAILABLE));
  }

  private long balance(AccountName name) {
    return ledger.number(
        """
        SELECT coalesce(sum(amount_cents), 0)::bigint FROM ledger.ledger_entry AS e
          JOIN ledger.account AS a ON a.id = e.account_id WHERE a.logical_name = '%s'
        """
            .formatted(name));
  }
}
