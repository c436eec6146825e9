package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.book.PastBook.daysAgo;
import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one merchant gives another of a charge moves on the charge's day while that is pending, and
/// in what is available after it.
class DividedAnewIT {

  private static final AccountName SHOP_PENDING = new AccountName("merchant/mer_shop/pending/USD");
  private static final AccountName SHOP = SHOP_PENDING.available();
  private static final StepKey KEY = new StepKey("trr_1", "transfer-reversal", 1);

  private LedgerFixture ledger;

  @BeforeEach
  void prepare() throws SQLException {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING, AVAILABLE, SHOP_PENDING, SHOP);
    new PastBook(ledger)
        .write(daysAgo(3), post("pay_1", leg(CARD, -100), leg(PENDING, 33), leg(SHOP_PENDING, 67)));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void movesThePendingMoneyOfTheDaySoThatItReleasesTheRest() {
    given(60);
    assertThat(balances()).containsExactly(7L, 0L, 93L, 0L);

    release(SHOP_PENDING);
    release(PENDING);

    assertThat(balances()).containsExactly(0L, 7L, 0L, 93L);
  }

  @Test
  void movesWhatIsAvailableOnceTheDayIsReleasedAlsoBelowNothing() {
    release(SHOP_PENDING);
    release(PENDING);

    given(70);

    assertThat(balances()).containsExactly(0L, -3L, 0L, 103L);
  }

  @Test
  void keepsPendingWhatAMerchantGetsWhomTheChargeBroughtNothing() throws SQLException {
    new PastBook(ledger).write(daysAgo(2), post("pay_2", leg(CARD, -50), leg(SHOP_PENDING, 50)));

    posted(new Posting.OfLegs(takenBack("trr_2", 50, "pay_2")));

    assertThat(balances()).containsExactly(67L, 0L, 83L, 0L);
    release(PENDING);
    // The day on which it was given is not over.
    assertThat(balances()).containsExactly(67L, 0L, 50L, 33L);
  }

  @Test
  void answersARepeatAlsoWhenTheDayWasReleasedSince() {
    PostedTransaction first = given(60);
    release(SHOP_PENDING);
    release(PENDING);

    assertThat(given(60))
        .isEqualTo(new PostedTransaction(first.id(), first.sequence(), first.recordedAt(), true));
    assertThat(ledger.post(new Posting.OfLegs(takenBack("trr_1", 59, "pay_1"))))
        .isEqualTo(new Outcome.Refused(new Refusal.ExistsWithDifferent(KEY, Refusal.Field.LEGS)));
    assertThat(balances()).containsExactly(0L, 7L, 0L, 93L);
  }

  @Test
  void givesItBackWhereItIsNow() {
    given(60);
    release(SHOP_PENDING);

    posted(
        new Posting.Reversing(
            new ReverseTransaction(
                new StepKey("trr_1", "transfer-reversal-undone", 1),
                KEY,
                TransactionKind.TRANSFER_REVERSAL,
                "trr_1")));

    assertThat(balances()).containsExactly(0L, 67L, 33L, 0L);
    assertThat(ledger.number("SELECT sum(amount_cents)::bigint FROM ledger.ledger_entry")).isZero();
  }

  @Test
  void refusesAMerchantWithoutAPendingAccountAndNobodyElse() {
    var other = new AccountName("merchant/mer_other/available/USD");
    ledger.ensure(other);

    var refused =
        ledger.post(
            new Posting.OfLegs(
                new PostTransaction(
                    KEY,
                    true,
                    TransactionKind.TRANSFER_REVERSAL,
                    "trr_1",
                    List.of(leg(SHOP, -5), leg(other, 5)),
                    null,
                    key("pay_1"))));

    assertThat(refused)
        .isEqualTo(
            new Outcome.Refused(
                new Refusal.UnknownAccount(new AccountName("merchant/mer_other/pending/USD"))));
  }

  private PostedTransaction given(long minorUnits) {
    return posted(new Posting.OfLegs(takenBack("trr_1", minorUnits, "pay_1")));
  }

  private static PostTransaction takenBack(String id, long minorUnits, String payment) {
    return new PostTransaction(
        new StepKey(id, "transfer-reversal", 1),
        true,
        TransactionKind.TRANSFER_REVERSAL,
        id,
        List.of(leg(SHOP, -minorUnits), leg(AVAILABLE, minorUnits)),
        null,
        key(payment));
  }

  private PostedTransaction posted(Posting posting) {
    return LedgerFixture.posted(ledger.post(posting));
  }

  private void release(AccountName pending) {
    String id =
        ledger
            .jdbc()
            .sql("SELECT id FROM ledger.account WHERE name = :name")
            .param("name", pending.value())
            .query(String.class)
            .single();
    assertThat(ledger.dayReleases().release(id, pending, daysAgo(3)))
        .isNotInstanceOf(Outcome.Refused.class);
  }

  // Of the shop's pending and available, then of the merchant's.
  private List<Long> balances() {
    return List.of(balance(SHOP_PENDING), balance(SHOP), balance(PENDING), balance(AVAILABLE));
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
