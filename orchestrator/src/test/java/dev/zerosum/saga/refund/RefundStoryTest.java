package dev.zerosum.saga.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.kernel.Money;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One refund, with whatever can go wrong: never more than one movement, and the book says what the
/// processor did.
class RefundStoryTest {

  private static final RefundOutcome FAILED =
      new RefundOutcome.Failed("re_1", RefundWorld.AMOUNT, "lost_or_stolen_card");

  private final RefundWorld world = new RefundWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void setsAsideAsksBooksAndRecords() {
    world.runs();

    succeedsOnce();
    assertThat(world.ledger.book()).containsExactly("reserve", "refund");
    assertThat(world.records.results()).containsExactly("succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserve", "ensure_accounts", "begin", "refund", "post", "record"})
  void movesMoneyOnceWhenAnAnswerGetsLost(String step) {
    world.trouble.losesAnswers(step, 2);

    world.runs();

    succeedsOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserve", "ensure_accounts", "begin", "refund", "post"})
  void finishesWhenItIsLostInAnyStep(String step) {
    world.trouble.interrupt(step, world::forget);
    assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);

    world.runs();

    succeedsOnce();
  }

  @Test
  void asksAnUnknownOutcomeAgainAndAnotherKeyOnlyAfterProvenAbsence() {
    world.processor.refundsNext(
        new RefundOutcome.Unknown("scripted"),
        new RefundOutcome.Unavailable("scripted"),
        new RefundOutcome.Absent());

    world.runs();

    assertThat(world.processor.journal()).containsExactly("re_1:refund:2 30.00 USD");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.SUCCEEDED);
  }

  @Test
  void leavesWhatStaysUnknownToAnOperatorWithTheMoneySetAside() {
    world.processor.refundsNext(
        Collections.nCopies(400, new RefundOutcome.Unknown("scripted"))
            .toArray(RefundOutcome[]::new));

    world.runs();

    assertThat(world.records.attention()).containsExactly("refund_unknown!");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.PENDING);
    assertThat(world.ledger.book()).containsExactly("reserve");
  }

  @Test
  void givesTheMoneyBackWhenTheProcessorRefuses() {
    world.processor.refundsNext(new RefundOutcome.Declined("charge_disputed", "No."));

    world.runs();

    failsWithNothingTaken();
    assertThat(world.ledger.book()).containsExactly("reserve", "refund-return");
    assertThat(world.processor.journal()).isEmpty();
  }

  @Test
  void booksAPendingRefundAtOnceAndWaitsForItsEnd() {
    world.processor.stands(new RefundOutcome.Pending("re_1", RefundWorld.AMOUNT));
    world.at(
        Duration.ofDays(2),
        () -> world.processor.stands(new RefundOutcome.Refunded("re_1", RefundWorld.AMOUNT)));

    world.runs();

    succeedsOnce();
    assertThat(world.records.results()).containsExactly("pending", "succeeded");
    assertThat(world.trouble.timesAsked("look_up")).isBetween(3, 25);
  }

  @Test
  void tellsAnOperatorOfARefundThatPendsForWeeksAndLooksOn() {
    world.processor.stands(new RefundOutcome.Pending("re_1", RefundWorld.AMOUNT));
    world.at(
        Duration.ofDays(20),
        () -> world.processor.stands(new RefundOutcome.Refunded("re_1", RefundWorld.AMOUNT)));

    world.runs();

    assertThat(world.records.attention()).containsExactly("refund_pending");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.SUCCEEDED);
  }

  @Test
  void looksWhenItIsNudgedAndBooksAPendingRefundThatFailsBothWays() {
    world.processor.stands(new RefundOutcome.Pending("re_1", RefundWorld.AMOUNT));
    world.at(
        Duration.ofHours(1),
        () -> {
          world.processor.stands(FAILED);
          world.records.hint();
          world.nudge();
        });

    world.runs();

    failsWithNothingTaken();
    assertThat(world.ledger.book()).containsExactly("reserve", "refund", "refund-reversal");
    assertThat(world.records.results()).containsExactly("pending", "failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "look_up", "post", "record", "reverse", "close"})
  void restoresTheMerchantOnceWhenARefundFailsDaysAfterItsSuccess(String lost) {
    world.runs();
    succeedsOnce();
    world.processor.stands(FAILED);
    world.records.hint();
    if (!lost.equals("none")) {
      world.trouble.interrupt(lost, world::forget);
      assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);
    }

    world.runs();
    world.records.hint();
    world.runs();

    failsWithNothingTaken();
    assertThat(world.ledger.book()).containsExactly("reserve", "refund", "refund-reversal");
    assertThat(world.records.results()).containsExactly("succeeded", "failed");
  }

  @Test
  void leavesASuccessAsItIsWhenAHintIsWrong() {
    world.runs();
    world.records.hint();

    world.runs();

    succeedsOnce();
    assertThat(world.records.results()).containsExactly("succeeded");
  }

  @Test
  void looksAgainWhenAHintComesBeforeItsSuccessIsRecorded() {
    world.trouble.interrupt(
        "post",
        () -> {
          world.processor.stands(FAILED);
          world.records.hint();
        });

    world.runs();

    failsWithNothingTaken();
  }

  @Test
  void asksNoProcessorOnceItIsCanceled() {
    world.trouble.interrupt("reserve", world.records::cancel);

    world.runs();

    assertThat(world.processor.journal()).isEmpty();
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.CANCELED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.taken()).isZero();
  }

  @Test
  void failsWhereAnOperatorGuardsTheBalance() {
    world.ledger.refuses("balance_insufficient");

    world.runs();

    failsWithNothingTaken();
    assertThat(world.processor.journal()).isEmpty();
  }

  @Test
  void goesOnWhenTheLedgerIsAwayForAnHourWhileMoneyHasMoved() {
    world.trouble.isAway("post");
    world.at(Duration.ofHours(1), () -> world.trouble.isBack("post"));

    world.runs();

    succeedsOnce();
  }

  @Test
  void leavesAnotherAmountThanAskedToAnOperator() {
    world.processor.stands(new RefundOutcome.Refunded("re_1", Money.of(2999, "USD")));

    world.runs();

    assertThat(world.records.attention()).containsExactly("amount_mismatch!");
    assertThat(world.ledger.book()).containsExactly("reserve");
  }

  private void succeedsOnce() {
    assertThat(world.processor.journal()).containsExactly("re_1:refund:1 30.00 USD");
    assertThat(world.ledger.taken()).isEqualTo(1);
    assertThat(world.ledger.onCard()).isEqualTo(1);
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.records.attention()).isEmpty();
  }

  private void failsWithNothingTaken() {
    assertThat(world.ledger.taken()).isZero();
    assertThat(world.ledger.onCard()).isZero();
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.FAILED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.records.attention()).isEmpty();
  }
}
