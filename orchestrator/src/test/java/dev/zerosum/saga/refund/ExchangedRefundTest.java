package dev.zerosum.saga.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.contract.processor.RefundOutcome;
import dev.zerosum.kernel.Money;
import io.temporal.client.WorkflowFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A refund of a charge that settled in another currency: two portions, each in one currency.
class ExchangedRefundTest {

  private final RefundWorld world = new RefundWorld();

  @BeforeEach
  void exchange() {
    world.exchange = new RefundedExchange(Money.of(2733, "EUR"), Money.of(27, "EUR"));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void setsBothPortionsAsideBeforeTheProcessorIsAsked() {
    world.runs();

    succeedsOnce();
  }

  @Test
  void takesNothingFromTheMerchantWhenItComesToNothing() {
    world.exchange = new RefundedExchange(Money.of(0, "EUR"), Money.of(0, "EUR"));

    world.runs();

    assertThat(world.ledger.book()).containsExactly("fx-reserve", "refund");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.SUCCEEDED);
  }

  @Test
  void failsAndGivesTheMerchantItsMoneyBackWhenThePoolIsShort() {
    world.ledger.refuses("fx-reserve", "balance_insufficient");

    world.runs();

    assertThat(world.ledger.book()).containsExactly("reserve", "refund-return");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.FAILED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.processor.journal()).isEmpty();
  }

  @Test
  void givesBothPortionsBackWhenTheProcessorRefuses() {
    world.processor.refundsNext(new RefundOutcome.Declined("charge_disputed", "No."));

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly("reserve", "fx-reserve", "refund-return", "fx-return");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.FAILED);
  }

  @Test
  void reversesBothPortionsWhenItFailsAfterItHadMoved() {
    world.processor.refundsNext(
        new RefundOutcome.Failed("re_1", RefundWorld.AMOUNT, "lost_or_stolen_card"));

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly(
            "reserve",
            "fx-reserve",
            "refund-exchange",
            "refund",
            "refund-exchange-reversal",
            "refund-reversal");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserve", "ensure_accounts", "begin", "refund", "post"})
  void finishesWhenItIsLostInAnyStep(String step) {
    world.trouble.interrupt(step, world::forget);
    assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);

    world.runs();

    succeedsOnce();
  }

  private void succeedsOnce() {
    assertThat(world.ledger.book())
        .containsExactly("reserve", "fx-reserve", "refund-exchange", "refund");
    assertThat(world.records.current().status()).isEqualTo(RefundStatus.SUCCEEDED);
    assertThat(world.processor.journal()).hasSize(1);
  }
}
