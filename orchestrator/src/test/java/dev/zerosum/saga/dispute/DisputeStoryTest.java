package dev.zerosum.saga.dispute;

import static dev.zerosum.saga.dispute.DisputeWorld.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.payment.DisputeAnswer;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.Money;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One dispute, with whatever can go wrong: booked once each way, never before the payment's limit.
class DisputeStoryTest {

  private final DisputeWorld world = new DisputeWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void givesTheMerchantEverythingBackWhenItIsWon() {
    world.row.answers(evidence("winning_evidence"));

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly("reserve", "withdrawal", "fee", "reinstatement", "fee-return");
    assertThat(world.row.statuses()).containsExactly(DisputeStatus.WON);
    assertThat(world.processor.heard()).containsExactly("dp_1:evidence:1 winning_evidence");
  }

  @Test
  void leavesTheMoneyWithTheBuyerWhenItIsLostOrAccepted() {
    world.row.answers(new DisputeAnswer(1, Map.of(), false, true));

    world.runs();

    assertThat(world.ledger.book()).containsExactly("reserve", "withdrawal", "fee");
    assertThat(world.row.statuses()).containsExactly(DisputeStatus.LOST);
    assertThat(world.processor.heard()).containsExactly("dp_1:close:1");
  }

  @Test
  void booksNothingForAnInquiry() {
    world.processor.isInquiry();
    world.at(Duration.ofDays(3), () -> world.processor.stands(DisputeStatus.WARNING_CLOSED));

    world.runs();

    assertThat(world.ledger.book()).isEmpty();
    assertThat(world.row.current().taken()).isNull();
    assertThat(world.row.current().isSagaClosed()).isTrue();
  }

  @Test
  void booksAnInquiryThatBecameADispute() {
    world.processor.isInquiry();
    world.at(Duration.ofDays(3), () -> world.processor.escalates());
    world.at(Duration.ofDays(9), () -> world.processor.stands(DisputeStatus.LOST));

    world.runs();

    assertThat(world.ledger.book()).containsExactly("reserve", "withdrawal", "fee");
    assertThat(world.row.current().taken()).isEqualTo(DisputeProcessor.AMOUNT);
    assertThat(world.row.statuses())
        .containsExactly(
            DisputeStatus.WARNING_NEEDS_RESPONSE, DisputeStatus.NEEDS_RESPONSE, DisputeStatus.LOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "take",
        "reserve",
        "withdraw",
        "fee",
        "record",
        "evidence",
        "sent",
        "reverse",
        "look_up"
      })
  void booksOnceWhenAnAnswerGetsLostOrTheSagaDoes(String step) {
    world.row.answers(evidence("winning_evidence"));
    world.trouble.losesAnswers(step, 2);
    world.trouble.interrupt(step, world::forget);

    assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);
    world.runs();

    assertThat(world.ledger.book())
        .containsExactly("reserve", "withdrawal", "fee", "reinstatement", "fee-return");
    assertThat(world.processor.heard()).hasSize(1);
  }

  @Test
  void waitsForRefundsThatHaveTheAmountAndBooksNothingBefore() {
    world.row.isFree(false);
    List<String> bookedBefore = new CopyOnWriteArrayList<>();
    world.at(
        Duration.ofMinutes(10),
        () -> {
          bookedBefore.addAll(world.ledger.book());
          world.row.isFree(true);
          world.row.answers(evidence("losing_evidence"));
        });

    world.runs();

    assertThat(bookedBefore).isEmpty();
    assertThat(world.ledger.book()).containsExactly("reserve", "withdrawal", "fee");
  }

  @Test
  void debitsNobodyAndTellsPeopleWhenABuyerHasTheMoneyTwice() {
    world.row.isFree(false);
    world.at(Duration.ofDays(8), () -> world.processor.stands(DisputeStatus.LOST));

    world.runs();

    assertThat(world.row.attention()).containsExactly("dispute_not_taken");
    assertThat(world.row.statuses()).containsExactly(DisputeStatus.LOST);
    assertThat(world.row.current().isWithdrawn()).isFalse();
    assertThat(world.ledger.book()).isEmpty();
  }

  @Test
  void handsOverTheEvidenceOfARefundAndWaitsWhetherItGivesTheAmountBack() {
    world.row.isFree(false);
    world.row.answers(evidence("winning_evidence"));
    world.at(Duration.ofMinutes(30), () -> world.row.isFree(true));

    world.runs();

    assertThat(world.processor.heard()).hasSize(1);
    assertThat(world.ledger.book())
        .containsExactly("reserve", "withdrawal", "fee", "reinstatement", "fee-return");
    assertThat(world.row.attention()).isEmpty();
  }

  @Test
  void debitsOnlyWhatRefundsHaveLeft() {
    world.row.hasLeft(Money.of(900, "USD"));
    world.row.answers(evidence("winning_evidence"));

    world.runs();

    assertThat(world.ledger.moved()).containsExactly(Money.of(900, "USD"));
    assertThat(world.ledger.book())
        .containsExactly("reserve", "withdrawal", "fee", "reinstatement", "fee-return");
    assertThat(world.row.attention()).containsExactly("dispute_exceeds_payment");
  }

  @Test
  void booksNothingOfAFeeInAnotherCurrency() {
    world.processor.keeps(Money.of(1500, "EUR"));

    world.runs();

    assertThat(world.row.attention()).containsExactly("amount_mismatch!");
    assertThat(world.ledger.book()).isEmpty();
  }

  @Test
  void booksNothingOfAnAmountThatIsNotTheDisputes() {
    world.processor.withdraws(Money.of(2 * 4900, "USD"));

    world.runs();

    assertThat(world.row.attention()).containsExactly("amount_mismatch!");
    assertThat(world.ledger.book()).isEmpty();
    assertThat(world.row.current().taken()).isNull();
  }

  @Test
  void doesNotDecideAnew() {
    world.row.answers(evidence("winning_evidence"));
    world.runs();
    world.processor.stands(DisputeStatus.LOST);
    world.row.hint();

    world.runs();

    assertThat(world.row.attention()).containsExactly("dispute_reopened!");
    assertThat(world.row.statuses()).containsExactly(DisputeStatus.WON);
    assertThat(world.ledger.book()).hasSize(5);
  }
}
