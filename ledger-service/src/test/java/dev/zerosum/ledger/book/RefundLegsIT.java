package dev.zerosum.ledger.book;

import static dev.zerosum.ledger.book.PastBook.daysAgo;
import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.RESERVED;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.postReservation;
import static dev.zerosum.ledger.posting.PostingFixtures.returnReservation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import dev.zerosum.ledger.posting.Refusal;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A refund's money comes off the day of its charge while that is pending, and out of available
/// after it; what was not refunded goes back the same way.
class RefundLegsIT {

  private static final StepKey REVERSAL = new StepKey("re_1", "refund-reversal", 1);

  private LedgerFixture ledger;

  @BeforeEach
  void prepare() throws SQLException {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING, AVAILABLE, RESERVED);
    new PastBook(ledger).write(daysAgo(3), charge("pay_1", 100));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void takesFromTheUnreleasedDaySoThatItReleasesTheRest() {
    reserved(30);
    assertThat(balances()).containsExactly(70L, 0L, 30L);

    release();

    assertThat(balances()).containsExactly(0L, 70L, 30L);
    posted(new Posting.PostingReserved(postReservation("re_1", 30)));
    assertThat(balances()).containsExactly(0L, 70L, 0L);
  }

  @Test
  void takesFromAvailableOnceTheDayIsReleasedAlsoBelowNothing() {
    release();

    reserved(130);

    assertThat(balances()).containsExactly(0L, -30L, 130L);
  }

  @Test
  void answersARepeatAlsoWhenTheDayWasReleasedSince() {
    PostedTransaction first = reserved(30);
    release();

    assertThat(reserved(30)).isEqualTo(replay(first));
    assertThat(ledger.post(new Posting.Reserving(reserve(31))))
        .isEqualTo(
            new Outcome.Refused(
                new Refusal.ExistsWithDifferent(reserve(31).key(), Refusal.Field.LEGS)));
    assertThat(balances()).containsExactly(0L, 70L, 30L);
  }

  @Test
  void givesBackToTheUnreleasedDay() {
    reserved(30);

    PostedTransaction given = returned();

    assertThat(balances()).containsExactly(100L, 0L, 0L);
    release();
    assertThat(balances()).containsExactly(0L, 100L, 0L);
    assertThat(returned()).isEqualTo(replay(given));
  }

  @Test
  void givesBackToAvailableOnceTheDayIsReleased() {
    reserved(30);
    release();

    returned();

    assertThat(balances()).containsExactly(0L, 100L, 0L);
  }

  @Test
  void restoresTheMerchantWhenARefundFailsAfterItWasPosted() {
    reserved(30);
    posted(new Posting.PostingReserved(postReservation("re_1", 30)));

    PostedTransaction reversed = reversed();

    assertThat(balances()).containsExactly(100L, 0L, 0L);
    release();
    assertThat(balances()).containsExactly(0L, 100L, 0L);
    assertThat(reversed()).isEqualTo(replay(reversed));
    assertThat(ledger.number("SELECT count(*) FROM ledger.open_reservation")).isZero();
  }

  @Test
  void restoresAvailableWhenARefundFailsAfterTheRelease() {
    reserved(30);
    posted(new Posting.PostingReserved(postReservation("re_1", 30)));
    release();

    reversed();

    assertThat(balances()).containsExactly(0L, 100L, 0L);
    assertThat(ledger.number("SELECT sum(amount_cents)::bigint FROM ledger.ledger_entry")).isZero();
  }

  @Test
  void takesFromAvailableWhenTheChargeIsNotInTheBook() {
    posted(
        new Posting.Reserving(
            new ReserveFunds(
                new StepKey("re_2", "reserve", 1),
                true,
                TransactionKind.REFUND,
                "re_2",
                AVAILABLE,
                Money.of(5, "USD"),
                true,
                key("pay_unknown"))));

    assertThat(balances()).containsExactly(100L, -5L, 5L);
  }

  private PostedTransaction reserved(long minorUnits) {
    return posted(new Posting.Reserving(reserve(minorUnits)));
  }

  private static ReserveFunds reserve(long minorUnits) {
    return new ReserveFunds(
        new StepKey("re_1", "reserve", 1),
        true,
        TransactionKind.REFUND,
        "re_1",
        AVAILABLE,
        Money.of(minorUnits, "USD"),
        true,
        key("pay_1"));
  }

  private PostedTransaction returned() {
    return posted(new Posting.Returning(returnReservation("re_1")));
  }

  private PostedTransaction reversed() {
    return posted(
        new Posting.Reversing(
            new ReverseTransaction(
                REVERSAL, postReservation("re_1", 30).key(), TransactionKind.REFUND, "re_1")));
  }

  private PostedTransaction posted(Posting posting) {
    return LedgerFixture.posted(ledger.post(posting));
  }

  private void release() {
    String id =
        ledger
            .jdbc()
            .sql("SELECT id FROM ledger.account WHERE name = :name")
            .param("name", PENDING.value())
            .query(String.class)
            .single();
    assertThat(ledger.dayReleases().release(id, PENDING, daysAgo(3)))
        .isNotInstanceOf(Outcome.Refused.class);
  }

  private static PostedTransaction replay(PostedTransaction first) {
    return new PostedTransaction(first.id(), first.sequence(), first.recordedAt(), true);
  }

  // Of pending, available and reserved.
  private List<Long> balances() {
    return List.of(balance(PENDING), balance(AVAILABLE), balance(RESERVED));
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
