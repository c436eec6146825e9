package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Charges that end before money moves.
@ParameterizedClass
@EnumSource(Lane.class)
class DeclinedChargeTest {

  private final SagaWorld world;

  DeclinedChargeTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void declinesWhatTheIssuerDeclines() {
    world.processor.authorizesNext(
        new AuthorizeOutcome.Declined("card_declined", "insufficient_funds", "Too little."));

    world.runs();

    endsClosedAs(new ChargeOutcome.Declined("card_declined", "insufficient_funds", "Too little."));
    // The processor has its own row for this: there is nothing to shut.
    assertThat(world.trouble.timesAsked("void")).isZero();
  }

  @Test
  void declinesWhatFraudServiceDeclinesAndShutsTheProcessorsSteps() {
    world.fraud.says(Verdict.DECLINE);

    world.runs();

    endsClosedAs(
        new ChargeOutcome.Declined("card_declined", "fraudulent", "The card was declined."));
    assertThat(world.trouble.timesAsked("authorize")).isZero();
    assertThat(world.processor.isUndone()).isTrue();
  }

  @Test
  void failsOnAMethodThatTheProcessorDoesNotKnow() {
    world.processor.describesNext(new DescribeOutcome.NoSuchMethod("No such payment method."));

    world.runs();

    endsClosedAs(
        new ChargeOutcome.Failed(
            "resource_missing", "No such payment method.", "payment_method_id"));
  }

  @Test
  void failsWhenTheProcessorIsAwayAtDescribe() {
    world.processor.describesNext(new DescribeOutcome.Unavailable("breaker open"));

    world.runs();

    endsFailedWith("processor_unavailable");
  }

  @Test
  void failsWhenTheProcessorIsAwayAtAuthorize() {
    world.processor.authorizesNext(new AuthorizeOutcome.Unavailable("breaker open"));

    world.runs();

    endsFailedWith("processor_unavailable");
    // The adapter might reach the processor when it is asked again, by a worker that wakes up late.
    assertThat(world.processor.isUndone()).isTrue();
  }

  @Test
  void failsWhenTheLedgerIsAwayBeforeAuthorize() {
    world.trouble.isAway("ensure_accounts");

    world.runs();

    endsFailedWith("service_unavailable");
    assertThat(world.trouble.timesAsked("authorize")).isZero();
  }

  @Test
  void approvesASmallAmountWhileFraudServiceIsAway() {
    world.trouble.isAway("assess");
    world.amount = Money.of(2000, "USD");

    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.accepted().getFirst().assessment()).isNull();
  }

  @Test
  void voidsWhenACaptureIsDeclined() {
    world.processor.capturesNext(
        new CaptureOutcome.Declined("charge_expired_for_capture", null, "Too late."));

    world.runs();

    assertThat(world.processor.journal()).containsExactly("authorized 89.00 USD", "voided");
    assertThat(world.ledger.book()).isEmpty();
    assertThat(world.records.outcomes())
        .containsExactly(new ChargeOutcome.Failed("charge_expired_for_capture", "Too late.", null));
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  private void endsFailedWith(String code) {
    endsClosedAs(
        new ChargeOutcome.Failed(
            code, "The payment could not be made now; nothing was charged.", null));
  }

  private void endsClosedAs(ChargeOutcome outcome) {
    assertThat(world.records.outcomes()).containsExactly(outcome);
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.processor.journal()).isEmpty();
    assertThat(world.ledger.book()).isEmpty();
  }
}
