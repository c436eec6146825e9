package dev.zerosum.ledger.merchant;

import static dev.zerosum.ledger.book.PastBook.daysAgo;
import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.RESERVED;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static dev.zerosum.ledger.posting.PostingFixtures.postReservation;
import static dev.zerosum.ledger.posting.PostingFixtures.reserve;
import static dev.zerosum.ledger.posting.PostingFixtures.returnReservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.book.LedgerFixture;
import dev.zerosum.ledger.book.PastBook;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalanceTransactionsIT {

  private static final AccountName OTHER = new AccountName("merchant/mer_ab/pending/USD");

  private LedgerFixture ledger;
  private BalanceTransactions transactions;

  @BeforeEach
  void prepare() {
    ledger = new LedgerFixture();
    ledger.ensure(CARD, PENDING, AVAILABLE, RESERVED, FEES, OTHER);
    transactions =
        new BalanceTransactions(
            new OwnAccounts(ledger.jdbc()), new MovementReads(ledger.jdbc()), ledger.jdbc());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void showsAChargeLessItsFeeAndWhenItIsAvailable() {
    ledger.posted(post("pay_1", leg(CARD, -1000), leg(PENDING, 970), leg(FEES, 30)));

    BalanceTransaction charge = list(Map.of()).getFirst();

    assertThat(charge.amount()).isEqualTo(1000);
    assertThat(charge.fee()).isEqualTo(30);
    assertThat(charge.net()).isEqualTo(970);
    assertThat(charge.type()).isEqualTo("charge");
    assertThat(charge.source()).isEqualTo("pay_1");
    assertThat(charge.status()).isEqualTo("pending");
    assertThat(charge.availableOn()).isEqualTo(midnight(daysAgo(-3)));
    assertThat(transactions.find(caller("mer_a", true), charge.id())).contains(charge);
  }

  @Test
  void showsWhatIsReleasedAsAvailableAndTheReleaseNot() throws Exception {
    new PastBook(ledger).write(daysAgo(4), charge("pay_1", 100));
    release(daysAgo(4));

    assertThat(list(Map.of()))
        .singleElement()
        .satisfies(charge -> {
          assertThat(charge.status()).isEqualTo("available");
          assertThat(charge.availableOn()).isEqualTo(midnight(daysAgo(1)));
        });
  }

  @Test
  void showsWhatAReservationBecameAndTheReservationNot() {
    ledger.posted(post("pay_1", leg(CARD, -1000), leg(AVAILABLE, 1000)));
    take(new Posting.Reserving(reserve("re_1", 300)));
    take(new Posting.Reserving(reserve("re_2", 200)));
    assertThat(types()).containsExactly("charge");

    take(new Posting.PostingReserved(postReservation("re_1", 300)));
    take(new Posting.Returning(returnReservation("re_2")));
    ledger.posted(back("re_1", TransactionKind.REFUND, 300));
    ledger.posted(back("po_1", TransactionKind.PAYOUT, 5));

    assertThat(types()).containsExactly("payout_failure", "refund_failure", "refund", "charge");
    assertThat(list(Map.of("source", "re_1")))
        .extracting(BalanceTransaction::net)
        .containsExactly(300L, -300L);
  }

  @Test
  void pagesBothWaysWithoutGapOrRepeat() {
    for (int n = 1; n <= 7; n++) {
      ledger.posted(charge("pay_" + n, n));
    }

    ListBody<BalanceTransaction> first = page(Map.of("limit", "3"));
    String last = first.data().getLast().id();
    ListBody<BalanceTransaction> second = page(Map.of("limit", "3", "starting_after", last));
    ListBody<BalanceTransaction> back =
        page(Map.of("limit", "2", "ending_before", second.data().getLast().id()));

    assertThat(first.data()).extracting(BalanceTransaction::net).containsExactly(7L, 6L, 5L);
    assertThat(second.data()).extracting(BalanceTransaction::net).containsExactly(4L, 3L, 2L);
    assertThat(second.hasMore()).isTrue();
    assertThat(back.data()).extracting(BalanceTransaction::net).containsExactly(4L, 3L);
    assertThat(back.hasMore()).isTrue();
    assertThatThrownBy(() -> list(Map.of("starting_after", "txn_none_1")))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void findsOneAmongMoreThanAChunkOfOthers() throws Exception {
    ledger.posted(post("pay_needle", leg(CARD, -2), leg(AVAILABLE, 2)));
    ledger.posted(back("re_needle", TransactionKind.REFUND, 1));
    for (int n = 0; n < 1200; n++) {
      ledger.posted(charge("pay_" + n, 1));
    }

    assertThat(list(Map.of("type", "refund_failure"))).hasSize(1);
    assertThat(list(Map.of("available_on[lt]", String.valueOf(midnight(daysAgo(-1))))))
        .extracting(BalanceTransaction::source)
        .containsExactly("re_needle", "pay_needle");
    assertThat(list(Map.of("created[lt]", String.valueOf(midnight(daysAgo(1)))))).isEmpty();
  }

  @Test
  void showsNobodyElsesAndNotTheOtherModes() {
    ledger.posted(charge("pay_1", 100));
    String id = list(Map.of()).getFirst().id();

    assertThat(transactions.find(caller("mer_ab", true), id)).isEmpty();
    assertThat(transactions.find(caller("mer_a", false), id)).isEmpty();
    assertThat(list(caller("mer_ab", true), Map.of())).isEmpty();
  }

  @Test
  void countsNoFeeAsOneMerchantsWhenSeveralShare() {
    ledger.posted(
        post("pay_1", leg(CARD, -1000), leg(PENDING, 600), leg(OTHER, 370), leg(FEES, 30)));

    assertThat(list(Map.of()))
        .singleElement()
        .satisfies(part -> {
          assertThat(part.net()).isEqualTo(600);
          assertThat(part.fee()).isZero();
          assertThat(part.amount()).isEqualTo(600);
        });
    assertThat(list(caller("mer_ab", true), Map.of())).hasSize(1);
  }

  @Test
  void sumsToWhatTheMerchantHas() {
    long seed = Long.getLong("zerosum.seed", System.nanoTime());
    var random = new Random(seed);
    for (int n = 0; n < 60; n++) {
      long amount = 1L + random.nextInt(500);
      ledger.posted(charge("pay_" + n, amount));
      if (random.nextBoolean()) {
        ledger.reverse(
            new ReverseTransaction(
                new StepKey("pay_" + n, "charge-reversal", 1),
                key("pay_" + n),
                TransactionKind.CHARGE_REVERSAL,
                "pay_" + n));
      }
      ledger.posted(post("pay_p" + n, leg(CARD, -amount), leg(AVAILABLE, amount)));
      take(new Posting.Reserving(reserve("re_" + n, amount)));
      if (random.nextBoolean()) {
        take(new Posting.PostingReserved(postReservation("re_" + n, amount)));
      }
    }

    List<BalanceTransaction> all = new ArrayList<>();
    ListBody<BalanceTransaction> page = page(Map.of("limit", "17"));
    all.addAll(page.data());
    while (page.hasMore()) {
      page = page(Map.of("limit", "17", "starting_after", page.data().getLast().id()));
      all.addAll(page.data());
    }

    assertThat(all).extracting(BalanceTransaction::id).doesNotHaveDuplicates();
    assertThat(all).allMatch(one -> one.net() == one.amount() - one.fee());
    assertThat(all.stream().mapToLong(BalanceTransaction::net).sum())
        .as("seed %d", seed)
        .isEqualTo(
            ledger.number(
                """
                SELECT sum(e.amount_cents)::bigint FROM ledger.ledger_entry AS e
                  JOIN ledger.account AS a ON a.id = e.account_id
                 WHERE a.logical_name LIKE 'merchant/mer_a/%'
                """));
  }

  private static PostTransaction back(String object, TransactionKind kind, long amount) {
    return new PostTransaction(
        new StepKey(object, "reversal", 1),
        true,
        kind,
        object,
        List.of(leg(CARD, -amount), leg(AVAILABLE, amount)));
  }

  private void take(Posting posting) {
    assertThat(ledger.post(posting)).isInstanceOf(Outcome.Posted.class);
  }

  private void release(LocalDate day) {
    String pending =
        ledger
            .jdbc()
            .sql("SELECT id FROM ledger.account WHERE name = :name")
            .param("name", PENDING.value())
            .query(String.class)
            .single();
    assertThat(ledger.dayReleases().release(pending, PENDING, day))
        .isInstanceOf(Outcome.Posted.class);
  }

  private List<String> types() {
    return list(Map.of()).stream().map(BalanceTransaction::type).toList();
  }

  private List<BalanceTransaction> list(Map<String, String> query) {
    return page(query).data();
  }

  private List<BalanceTransaction> list(Caller.Merchant caller, Map<String, String> query) {
    Page page = Page.of(query, BalanceTransactionFilter.NAMES);
    return transactions
        .list(caller, BalanceTransactionFilter.of(query, page.isBackwards()), page)
        .data();
  }

  private ListBody<BalanceTransaction> page(Map<String, String> query) {
    Page page = Page.of(query, BalanceTransactionFilter.NAMES);
    return transactions.list(
        caller("mer_a", true), BalanceTransactionFilter.of(query, page.isBackwards()), page);
  }

  private static Caller.Merchant caller(String merchant, boolean livemode) {
    return new Caller.Merchant(
        new MerchantId(merchant), livemode, "key_1", KeyKind.SECRET, Set.of(), 20);
  }

  private static long midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
