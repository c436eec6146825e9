package dev.zerosum.ledger.posting;

import static dev.zerosum.ledger.posting.PostingFixtures.CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.CARD_EUR;
import static dev.zerosum.ledger.posting.PostingFixtures.FEES;
import static dev.zerosum.ledger.posting.PostingFixtures.PENDING;
import static dev.zerosum.ledger.posting.PostingFixtures.TEST_CARD;
import static dev.zerosum.ledger.posting.PostingFixtures.account;
import static dev.zerosum.ledger.posting.PostingFixtures.charge;
import static dev.zerosum.ledger.posting.PostingFixtures.key;
import static dev.zerosum.ledger.posting.PostingFixtures.leg;
import static dev.zerosum.ledger.posting.PostingFixtures.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import dev.zerosum.ledger.posting.Refusal.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
  private static final StepKey TAKEN = key("pay_taken");
  private static final StepKey REVERSED = key("pay_reversed");
  private static final StepKey REVERSAL = new StepKey("pay_reversed", "charge-reversal", 1);

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
            legs(post("pay_1", leg(CARD, -5), leg(CARD_EUR, 5))),
            new Refusal.NotBalanced(USD, -5)));
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

  @ParameterizedTest
  @MethodSource({"shapes", "strangersAndRepeats"})
  void refusesWithTheFirstRefusalOfTheList(Posting posting, Refusal expected) {
    BatchPlan plan = BatchPlanner.plan(List.of(posting), book(), () -> new TransactionId("tx_new"));

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

  private static Leg foreign() {
    return new Leg(CARD, Money.of(1, "EUR"));
  }

  private static PostTransaction manyZeros() {
    var legs = new ArrayList<>(Collections.nCopies(1001, leg(CARD, 0)));
    return new PostTransaction(key("pay_1"), true, TransactionKind.CHARGE, "pay_1", legs);
  }

  private static BookView book() {
    PostTransaction taken = charge("pay_taken", 7);
    PostTransaction reversed = charge("pay_reversed", 7);
    return new BookView(
        3,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(1),
        Map.of(TAKEN, recorded(1, taken), REVERSED, recorded(2, reversed)),
        Map.of(
            CARD,
            account("acc_1"),
            PENDING,
            account("acc_2"),
            FEES,
            account("acc_3"),
            CARD_EUR,
            account("acc_4"),
            TEST_CARD,
            account("acc_5")),
        Map.of(
            REVERSED, reversed.legs().stream().map(leg -> new PlannedLeg(leg, "acc_1")).toList()),
        Map.of(REVERSED, REVERSAL));
  }

  private static RecordedTransaction recorded(long sequence, PostTransaction request) {
    return new RecordedTransaction(
        new TransactionId("tx_" + sequence),
        sequence,
        Instant.EPOCH,
        request.key(),
        true,
        TransactionKind.CHARGE,
        request.reference(),
        null,
        LegsDigest.of(request.legs()));
  }
}
