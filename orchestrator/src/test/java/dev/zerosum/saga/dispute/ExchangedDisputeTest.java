package dev.zerosum.saga.dispute;

import static dev.zerosum.saga.dispute.DisputeWorld.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.Money;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A dispute of a charge that settled in another currency: the merchant gives what it had settled,
/// and gets that back; whatever a pool lacks is asked for until it is there.
class ExchangedDisputeTest {

  static final RefundedExchange SETTLED =
      new RefundedExchange(Money.of(4463, "EUR"), Money.of(45, "EUR"));

  private static final String[] OUT = {
    "reserve", "fx-reserve", "withdrawal-exchange", "withdrawal", "fee"
  };
  private static final String[] OUT_AND_BACK = {
    "reserve",
    "fx-reserve",
    "withdrawal-exchange",
    "withdrawal",
    "fee",
    "reinstatement-exchange",
    "reinstatement",
    "fee-return"
  };

  private final DisputeWorld world = new DisputeWorld();

  @BeforeEach
  void exchange() {
    world.isExchanged(SETTLED);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void takesBackWhatWasSettledAndGivesItBackWhenItIsWon() {
    world.row.answers(evidence("winning_evidence"));

    world.runs();

    assertThat(world.ledger.book()).containsExactly(OUT_AND_BACK);
    assertThat(world.ledger.moved())
        .containsExactly(Money.of(4463, "EUR"), DisputeProcessor.AMOUNT);
    assertThat(world.row.current().isReinstated()).isTrue();
    assertThat(world.row.attention()).isEmpty();
  }

  @Test
  void chargesTheFeeInWhatTheMerchantHasAtTheRateOfTheCharge() {
    world.row.answers(evidence("losing_evidence"));

    world.runs();

    assertThat(world.ledger.book()).containsExactly(OUT);
    assertThat(world.ledger.fees())
        .extracting(Leg::amount)
        .containsExactly(Money.of(-1380, "EUR"), Money.of(1380, "EUR"));
  }

  @Test
  void takesNothingFromTheMerchantWhenItComesToNothing() {
    world.isExchanged(new RefundedExchange(Money.of(0, "EUR"), Money.of(0, "EUR")));
    world.processor.keeps(Money.of(0, "USD"));
    world.row.answers(evidence("winning_evidence"));

    world.runs();

    assertThat(world.ledger.book()).containsExactly("fx-reserve", "withdrawal", "reinstatement");
    assertThat(world.row.current().isSagaClosed()).isTrue();
  }

  @Test
  void asksAShortPoolUntilItHasTheMoneyAndTellsPeopleOnce() {
    world.ledger.isShortOf("fx-reserve");
    world.row.answers(evidence("losing_evidence"));
    List<String> bookedBefore = new CopyOnWriteArrayList<>();
    List<String> heardBefore = new CopyOnWriteArrayList<>();
    List<DisputeStatus> endedBefore = new CopyOnWriteArrayList<>();
    world.at(
        Duration.ofHours(3),
        () -> {
          bookedBefore.addAll(world.ledger.book());
          heardBefore.addAll(world.processor.heard());
          endedBefore.addAll(world.row.statuses());
          world.ledger.isFilled();
        });

    world.runs();

    // The merchant cannot pay out what it owes, and its answer was not late.
    assertThat(bookedBefore).containsExactly("reserve");
    assertThat(heardBefore).hasSize(1);
    assertThat(endedBefore).isEmpty();
    assertThat(world.row.attention()).containsExactly("fx_pool_short");
    assertThat(world.ledger.book()).containsExactly(OUT);
    assertThat(world.row.statuses()).containsExactly(DisputeStatus.LOST);
    assertThat(world.row.current().isWithdrawn()).isTrue();
  }

  @Test
  void givesBackLaterWhatAPoolDoesNotHaveWhenItIsWon() {
    world.ledger.isShortOf("reinstatement-exchange");
    world.row.answers(evidence("winning_evidence"));
    List<String> bookedBefore = new CopyOnWriteArrayList<>();
    world.at(
        Duration.ofHours(1),
        () -> {
          bookedBefore.addAll(world.ledger.book());
          world.ledger.isFilled();
        });

    world.runs();

    assertThat(bookedBefore).containsExactly(OUT);
    assertThat(world.ledger.book()).containsExactly(OUT_AND_BACK);
    assertThat(world.row.attention()).containsExactly("fx_pool_short");
    assertThat(world.row.statuses()).containsExactly(DisputeStatus.WON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "reserve", "withdraw", "fee", "record", "reverse"})
  void booksOnceWhenAnAnswerGetsLostOrTheSagaDoes(String step) {
    world.row.answers(evidence("winning_evidence"));
    world.trouble.losesAnswers(step, 2);
    world.trouble.interrupt(step, world::forget);

    assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);
    world.runs();

    assertThat(world.ledger.book()).containsExactly(OUT_AND_BACK);
    assertThat(world.ledger.moved()).hasSize(2);
  }
}
