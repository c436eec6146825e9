package dev.zerosum.ledger.posting;

import static dev.zerosum.ledger.posting.PostingFixtures.AVAILABLE;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL;
import static dev.zerosum.ledger.posting.PostingFixtures.POOL_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.TEST_CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static dev.zerosum.ledger.posting.PostingFixtures.reserve;
import static dev.zerosum.ledger.posting.PostingFixtures.returnReservation;
import static dev.zerosum.ledger.posting.PrecedenceBook.ARCHIVED;
import static dev.zerosum.ledger.posting.PrecedenceBook.BALANCE;
import static dev.zerosum.ledger.posting.PrecedenceBook.DAY;
import static dev.zerosum.ledger.posting.PrecedenceBook.GIVEN;
import static dev.zerosum.ledger.posting.PrecedenceBook.GIVEN_BY;
import static dev.zerosum.ledger.posting.PrecedenceBook.HELD;
import static dev.zerosum.ledger.posting.PrecedenceBook.REVERSAL;
import static dev.zerosum.ledger.posting.PrecedenceBook.REVERSED;
import static dev.zerosum.ledger.posting.PrecedenceBook.SPENT;
import static dev.zerosum.ledger.posting.PrecedenceBook.SPENT_BY;
import static dev.zerosum.ledger.posting.PrecedenceBook.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.Refusal.Field;
import dev.zerosum.ledger.posting.Refusal.RateMismatch.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One row a refusal, in order of precedence: each posting earns its own refusal and, where it can,
/// also those of the rows below it.
class RefusalPrecedenceTest {

  private static final long MAX = PostingRules.AMOUNT_MAX;
  private static final AccountName NOBODY = new AccountName("merchant/mer_x/pending/USD");
  private static final CurrencyCode USD = CurrencyCode.of("USD");
  private static final CurrencyCode EUR = CurrencyCode.of("EUR");
  private static final FxTerms TERMS =
      new FxTerms(USD, EUR, new BigDecimal("0.92"), "ecb", Instant.EPOCH, BigDecimal.ZERO);

  static Stream<Arguments> shapes() {
    return Stream.of(
        arguments(
            legs(post("p".repeat(250), leg(CARD, 0))), new Refusal.TextLength("key", 259, 255)),
        arguments(
            legs(
                new PostTransaction(
                    key("pay_1"), true, TransactionKind.CHARGE, "", List.of(leg(CARD, 0)))),
            new Refusal.TextLength("reference", 0, 255)),
        arguments(legs(post("pay_1", leg(CARD, 0))), new Refusal.TooFewLegs(1, 2)),
        arguments(legs(manyZeros()), new Refusal.TooManyLegs(1001, 1000)),
        arguments(
            legs(post("pay_1", leg(CARD, MAX + 1), leg(TEST_CARD, 0))), new Refusal.ZeroLeg(2)),
        arguments(
            legs(post("pay_1", foreign(), leg(TEST_CARD, Long.MIN_VALUE))),
            new Refusal.AmountOverflow(2, MAX)),
        arguments(
            legs(post("pay_1", leg(TEST_CARD, 7), foreign())),
            new Refusal.CurrencyMismatch(2, CARD, CurrencyCode.of("EUR"))),
        arguments(
            legs(post("pay_1", leg(NOBODY, 3), leg(TEST_CARD, 7))),
            new Refusal.MixedModes(2, TEST_CARD, true)),
        arguments(
            legs(post("pay_taken", leg(NOBODY, 3), leg(CARD, 7))),
            new Refusal.NotBalanced(USD, 10)),
        arguments(
            legs(post("pay_1", leg(CARD, -5), leg(CARD_EUR, 5))), new Refusal.NotBalanced(USD, -5)),
        arguments(
            legs(
                exchanged(
                    leg(NOBODY, -100), leg(POOL, 100), leg(POOL_EUR, -91), leg(CARD_EUR, 91))),
            new Refusal.RateMismatch(Part.OUT, EUR, -92, -91)));
  }

  static Stream<Arguments> strangersAndRepeats() {
    return Stream.of(
        arguments(
            legs(post("pay_taken", leg(NOBODY, 7), leg(CARD, -7))),
            new Refusal.UnknownAccount(NOBODY)),
        arguments(
            reversing("pay_9", key("pay_unheard"), "pay_9"),
            new Refusal.UnknownTransaction(key("pay_unheard"))),
        arguments(
            legs(
                new PostTransaction(
                    TAKEN,
                    false,
                    TransactionKind.ADJUSTMENT,
                    "pay_other",
                    List.of(leg(TEST_CARD, -8), leg(TEST_CARD, 8)))),
            new Refusal.ExistsWithDifferent(TAKEN, Field.LIVEMODE)),
        arguments(
            legs(
                new PostTransaction(
                    TAKEN,
                    true,
                    TransactionKind.ADJUSTMENT,
                    "pay_other",
                    List.of(leg(CARD, -8), leg(PENDING, 8)))),
            new Refusal.ExistsWithDifferent(TAKEN, Field.KIND)),
        arguments(
            legs(
                new PostTransaction(
                    TAKEN,
                    true,
                    TransactionKind.CHARGE,
                    "pay_other",
                    List.of(leg(CARD, -8), leg(PENDING, 8)))),
            new Refusal.ExistsWithDifferent(TAKEN, Field.REFERENCE)),
        arguments(
            new Posting.Reversing(
                new ReverseTransaction(TAKEN, REVERSED, TransactionKind.CHARGE, "pay_taken")),
            new Refusal.ExistsWithDifferent(TAKEN, Field.REVERSES)),
        arguments(
            legs(post("pay_taken", leg(CARD, -8), leg(PENDING, 8))),
            new Refusal.ExistsWithDifferent(TAKEN, Field.LEGS)),
        arguments(
            reversing("pay_9", REVERSED, "pay_9"),
            new Refusal.AlreadyReversed(REVERSED, REVERSAL)));
  }

  static Stream<Arguments> reservations() {
    return Stream.of(
        arguments(reserving(reserve("re_1", 0)), new Refusal.AmountNotPositive(0)),
        arguments(
            reserving(reserve("re_1", Long.MIN_VALUE)),
            new Refusal.AmountNotPositive(Long.MIN_VALUE)),
        arguments(reserving(of(PENDING, MAX + 1)), new Refusal.NotReservable(PENDING)),
        arguments(reserving(of(AVAILABLE, MAX + 1)), new Refusal.AmountOverflow(1, MAX)),
        arguments(spending("re_held", leg(NOBODY, 8)), new Refusal.NotBalanced(USD, 1)),
        arguments(spending("re_held", leg(NOBODY, 7)), new Refusal.UnknownAccount(NOBODY)),
        arguments(spending("re_unheard", leg(CARD, 8)), unknown("re_unheard")),
        arguments(new Posting.Returning(returnReservation("re_unheard")), unknown("re_unheard")),
        arguments(
            reserving(
                reserve("pay_taken", 9)), // Under another key: only the balance is in its way.
            new Refusal.BalanceInsufficient(AVAILABLE, BALANCE, 9)),
        arguments(
            new Posting.Reversing(
                new ReverseTransaction(
                    key("pay_9"), HELD, TransactionKind.CHARGE_REVERSAL, "pay_9")),
            new Refusal.NotReversible(HELD, TransactionForm.RESERVATION)),
        arguments(spending("re_spent", leg(CARD, 7)), new Refusal.AlreadyPosted(SPENT, SPENT_BY)),
        arguments(
            new Posting.Returning(returnReservation("re_spent")),
            new Refusal.AlreadyPosted(SPENT, SPENT_BY)),
        arguments(
            spending("re_given", leg(CARD, 7)), new Refusal.AlreadyReturned(GIVEN, GIVEN_BY)));
  }

  static Stream<Arguments> guardsAndDays() {
    return Stream.of(
        arguments(reversing("pay_9", ARCHIVED, "pay_9"), new Refusal.EntriesAway(ARCHIVED)),
        arguments(
            legs(post("pay_taken", leg(POOL, -6), leg(CARD, 6))),
            new Refusal.ExistsWithDifferent(TAKEN, Field.LEGS)),
        arguments(
            legs(post("pay_1", leg(POOL, -6), leg(CARD, 6))),
            new Refusal.BalanceInsufficient(POOL, BALANCE, 6)),
        arguments(
            spending("re_held", leg(CARD, 13), leg(POOL, -6)),
            new Refusal.BalanceInsufficient(POOL, BALANCE, 6)),
        arguments(new Posting.Releasing("acc_2", PENDING, DAY), new Refusal.NotDue(PENDING, DAY)),
        arguments(
            new Posting.Releasing("acc_2", PENDING, DAY.plusDays(9)),
            new Refusal.NotDue(PENDING, DAY.plusDays(9))));
  }

  @ParameterizedTest
  @MethodSource({"shapes", "strangersAndRepeats", "reservations", "guardsAndDays"})
  void refusesWithTheFirstRefusalOfTheList(Posting posting, Refusal expected) {
    BatchPlan plan =
        BatchPlanner.plan(
            List.of(posting), PrecedenceBook.view(), () -> new TransactionId("tx_new"));

    assertThat(plan.outcomes()).containsExactly(new Outcome.Refused(expected));
    assertThat(plan.added()).isEmpty();
  }

  private static Posting legs(PostTransaction request) {
    return new Posting.OfLegs(request);
  }

  private static Posting reversing(String payment, StepKey reverses, String reference) {
    return new Posting.Reversing(
        new ReverseTransaction(
            new StepKey(payment, "charge-reversal", 1),
            reverses,
            TransactionKind.CHARGE_REVERSAL,
            reference));
  }

  private static Posting reserving(ReserveFunds request) {
    return new Posting.Reserving(request);
  }

  private static ReserveFunds of(AccountName from, long minorUnits) {
    return new ReserveFunds(
        HELD, true, TransactionKind.REFUND, "re_held", from, Money.of(minorUnits, "EUR"), false);
  }

  private static Posting spending(String refund, Leg... legs) {
    return new Posting.PostingReserved(
        new PostReservation(
            new StepKey(refund, "refund", 1),
            new StepKey(refund, "reserve", 1),
            TransactionKind.REFUND,
            refund,
            List.of(legs),
            null));
  }

  private static Refusal unknown(String refund) {
    return new Refusal.UnknownReservation(new StepKey(refund, "reserve", 1));
  }

  private static PostTransaction exchanged(Leg... legs) {
    return new PostTransaction(
        key("pay_1"), true, TransactionKind.CHARGE, "pay_1", List.of(legs), TERMS);
  }

  private static Leg foreign() {
    return new Leg(CARD, Money.of(1, "EUR"));
  }

  private static PostTransaction manyZeros() {
    var legs = new ArrayList<>(Collections.nCopies(1001, leg(CARD, 0)));
    return new PostTransaction(key("pay_1"), true, TransactionKind.CHARGE, "pay_1", legs);
  }
}
