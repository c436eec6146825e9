package dev.zerosum.saga.charge;

import static dev.zerosum.saga.charge.SagaWorld.ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RecordOutcome;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A charge that nothing happens to, and one that moves another amount.
@ParameterizedClass
@EnumSource(Lane.class)
class OrdinaryChargeTest {

  private final SagaWorld world;

  OrdinaryChargeTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void chargesBooksAndRecords() {
    world.runs();

    assertThat(world.processor.journal())
        .containsExactly("authorized 89.00 USD", "captured 89.00 USD");
    assertThat(world.ledger.book())
        .containsExactly(
            "charge: test/customer/mer_zappos99/cus_sarah42/card/USD -89.00 USD,"
                + " test/merchant/mer_zappos99/pending/USD 89.00 USD");
    assertThat(world.records.outcomes())
        .containsExactly(new ChargeOutcome.Succeeded(ASKED, new TransactionId("tx_charge")));
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.records.attention()).isEmpty();
  }

  @Test
  void asksEachOwnerOnce() {
    world.runs();

    for (String step :
        new String[] {
          "describe", "ensure_accounts", "assess", "authorize", "capture", "post", "record"
        }) {
      assertThat(world.trouble.timesAsked(step)).as(step).isOne();
    }
    assertThat(world.trouble.timesAsked("close")).isZero();
  }

  @Test
  void tellsThePaymentWhatItLearned() {
    world.runs();

    RecordOutcome recorded = world.records.accepted().getFirst();
    assertThat(recorded.method()).isEqualTo(RememberingProcessor.visa());
    assertThat(recorded.hasAccounts()).isTrue();
    assertThat(recorded.workflowId()).isEqualTo("charge-pay_1");
    assertThat(recorded.assessment())
        .satisfies(assessment -> assertThat(assessment.verdict()).isEqualTo(Verdict.APPROVE));
  }

  @Test
  void asksNothingThatIsKnown() {
    world.runs();
    // A second payment of the same customer finds method and accounts known; its world is the same.
    world.method = RememberingProcessor.visa();
    world.hasAccounts = true;
    world.runs();

    assertThat(world.trouble.timesAsked("describe")).isOne();
    assertThat(world.trouble.timesAsked("ensure_accounts")).isOne();
  }

  @Test
  void booksWhatMovedAndAlertsWhenItIsNotWhatWasAsked() {
    Money moved = Money.of(5000, "USD");
    world.processor.capturesNext(new CaptureOutcome.Captured("pi_1", moved));

    world.runs();

    assertThat(world.ledger.book().getFirst()).endsWith("pending/USD 50.00 USD");
    assertThat(world.records.outcomes())
        .containsExactly(new ChargeOutcome.Succeeded(moved, new TransactionId("tx_charge")));
    assertThat(world.records.attention()).containsExactly("amount_mismatch");
  }

  @Test
  void capturesNoMoreThanWasAuthorized() {
    world.processor.authorizesNext(new AuthorizeOutcome.Authorized("pi_1", Money.of(5000, "USD")));

    world.runs();

    assertThat(world.processor.journal())
        .containsExactly("authorized 50.00 USD", "captured 50.00 USD");
    assertThat(world.records.attention()).containsExactly("amount_mismatch");
  }

  @Test
  void booksAnotherCurrencyInSuspense() {
    world.processor.capturesNext(new CaptureOutcome.Captured("pi_1", Money.of(8900, "EUR")));

    world.runs();

    assertThat(world.ledger.book())
        .containsExactly(
            "charge-suspense: test/customer/mer_zappos99/cus_sarah42/card/EUR -89.00 EUR,"
                + " test/suspense/EUR 89.00 EUR");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.attention())
        .containsExactlyInAnyOrder("ledger_refusal", "amount_mismatch");
  }
}
