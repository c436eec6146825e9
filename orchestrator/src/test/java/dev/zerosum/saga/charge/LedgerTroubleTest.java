package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.StepKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A ledger that is away, or that refuses, after money moved.
@ParameterizedClass
@EnumSource(Lane.class)
class LedgerTroubleTest {

  private final SagaWorld world;

  LedgerTroubleTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static final StepKey CHARGE = StepKey.of(SagaWorld.PAYMENT, "charge", 1);
  private static final StepKey SUSPENSE = StepKey.of(SagaWorld.PAYMENT, "charge-suspense", 1);

  @Test
  void goesForwardWhenTheLedgerComesBackInTime() {
    world.trouble.isAway("post");
    world.at(Duration.ofSeconds(20), () -> world.trouble.isBack("post"));

    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD");
    assertThat(world.ledger.book()).hasSize(1);
  }

  @Test
  void paysBackAndBooksBothMovementsWhenTheLedgerStaysAway() {
    world.trouble.isAway("post", "reverse");
    world.at(Duration.ofMinutes(40), () -> world.trouble.isBack("post", "reverse"));

    world.runs();

    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD", "returned 89.00 USD");
    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.Failed(
                "service_unavailable",
                "The payment could not be booked in time; what was charged is paid back.",
                null));
    assertThat(world.ledger.book()).hasSize(2);
    assertThat(world.ledger.balances().values()).containsOnly(0L);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void endsThePaymentBeforeTheLedgerIsBack() {
    world.trouble.isAway("post", "reverse");
    world.at(
        Duration.ofHours(1),
        () -> {
          assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
          assertThat(world.records.current().isSagaClosed()).isFalse();
          world.trouble.isBack("post", "reverse");
        });

    world.runs();

    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void alertsWhenAReversalCannotBeBookedForADay() {
    world.trouble.isAway("post", "reverse");
    world.at(Duration.ofHours(26), () -> world.trouble.isBack("post", "reverse"));

    world.runs();

    assertThat(world.records.attention()).containsExactly("reversal_not_booked");
    assertThat(world.ledger.balances().values()).containsOnly(0L);
  }

  @Test
  void booksARefusedChargeInSuspenseAndAlerts() {
    world.ledger.refuses(CHARGE, "account_closed");

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly(
            "charge-suspense: test/customer/mer_zappos99/cus_sarah42/card/USD -89.00 USD,"
                + " test/suspense/USD 89.00 USD");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.attention()).containsExactly("ledger_refusal");
  }

  @Test
  void leavesAChargeThatEvenSuspenseRefusesToAnOperator() {
    world.ledger.refuses(CHARGE, "account_closed");
    world.ledger.refuses(SUSPENSE, "account_closed");

    world.runs();

    assertThat(world.records.attention())
        .containsExactlyInAnyOrder("ledger_refusal", "ledger_refusal!");
    assertThat(world.records.current().isSagaClosed()).isFalse();
  }

  @Test
  void booksNothingASecondTimeElsewhereWhenTheKeyIsTakenByOtherContent() {
    world.ledger.refuses(CHARGE, "exists_with_different_legs");

    world.runs();

    assertThat(world.ledger.book()).isEmpty();
    assertThat(world.records.attention()).containsExactly("ledger_refusal!");
  }
}
