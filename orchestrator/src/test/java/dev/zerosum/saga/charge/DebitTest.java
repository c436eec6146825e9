package dev.zerosum.saga.charge;

import static dev.zerosum.saga.charge.SagaWorld.ASKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureMethod;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.DescribeOutcome;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.contract.saga.ChargeSplit.Share;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import io.temporal.client.WorkflowFailedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Debits of bank accounts: the bank decides within days, and may take back for weeks.
@ParameterizedClass
@EnumSource(Lane.class)
class DebitTest {

  private static final String CARD = "test/customer/mer_zappos99/cus_sarah42/card/USD ";
  private static final String PAID_BY_MERCHANT =
      "charge-reversal: test/merchant/mer_zappos99/reserved/USD ";
  private static final AuthorizeOutcome PAID = new AuthorizeOutcome.Authorized("pi_1", ASKED);

  private static final DescribeOutcome BANK =
      new DescribeOutcome.Described(
          new DescribedMethod(
              new PaymentMethodId("pm_card_visa"),
              "us_bank_account",
              null,
              "6789",
              null,
              null,
              "US",
              null,
              "fp_bank",
              null));

  // Longer than an authorization lives.
  private static final Duration PATIENCE = Duration.ofDays(10);

  private final SagaWorld world;
  private final AuthorizeOutcome.PendingUntil pending;

  DebitTest(Lane lane) {
    world = new SagaWorld(lane);
    pending = new AuthorizeOutcome.PendingUntil("pi_1", world.now().plus(PATIENCE));
    world.processor.authorizesNext(pending);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void booksOnceWhatTheBankPaysDaysLater() {
    world.at(Duration.ofDays(3), () -> world.processor.looksLike(PAID));

    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes().getFirst())
        .isEqualTo(new ChargeOutcome.PendingUntil(pending.until()));
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(Duration.between(start, world.records.current().since()))
        .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(7));
    assertThat(world.ledger.book()).hasSize(1);
  }

  @Test
  void asksAtOnceWhenItIsWoken() {
    world.at(
        Duration.ofDays(1),
        () -> {
          world.processor.looksLike(new AuthorizeOutcome.Unknown("scripted"), PAID);
          world.nudge();
        });
    world.at(Duration.ofDays(1).plusMinutes(1), world::nudge);

    Instant start = world.now();
    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(Duration.between(start, world.records.current().since()))
        .isLessThan(Duration.ofDays(1).plusMinutes(10));
  }

  @Test
  void goesOnWaitingWhenTemporalForgets() {
    world.at(Duration.ofHours(5), world::forget);
    forgets();
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.PENDING);
    // Nothing here may depend on the clock: the test server may run ahead once a run has ended.
    world.processor.looksLike(new AuthorizeOutcome.Unavailable("away"), PAID);

    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.attention()).isEmpty();
    assertThat(world.ledger.book()).hasSize(1);
  }

  @Test
  void tellsAPersonOnceOfAProcessorThatStaysSilentAfterARestart() {
    world.at(Duration.ofHours(5), world::forget);
    forgets();
    AuthorizeOutcome silence = new AuthorizeOutcome.Unknown("timeout");
    Collections.nCopies(20, silence).forEach(world.processor::looksLike);
    world.processor.looksLike(PAID);

    world.runs();

    assertThat(world.records.attention()).containsExactly("debit_unknown");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.ledger.book()).hasSize(1);
  }

  @Test
  void keepsWhatTheBankPaidLateThoughTheProcessorIsAwayThen() {
    world.at(Duration.ofDays(9), () -> world.processor.looksLike(PAID));
    world.processor.capturesNext(
        new CaptureOutcome.Unavailable("away"), new CaptureOutcome.Unavailable("away"));

    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.processor.isUndone()).isFalse();
    assertThat(world.ledger.book()).hasSize(1);
  }

  @Test
  void asksNoBankForWhatIsToBeExchanged() {
    world.exchange =
        new FxTerms(
            CurrencyCode.of("USD"),
            CurrencyCode.of("EUR"),
            new BigDecimal("0.92"),
            "ecb",
            Instant.EPOCH,
            BigDecimal.ZERO);
    world.processor.describesNext(BANK);

    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.Failed(
                "fx_method_unsupported",
                "Only what is charged to a card can settle in another currency;"
                    + " nothing was charged.",
                "settlement_currency"));
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.processor.journal()).isEmpty();
    assertThat(world.ledger.book()).isEmpty();
  }

  @Test
  void asksNoBankForWhatIsToBeCapturedByHand() {
    world.captureMethod = CaptureMethod.MANUAL;
    world.processor.describesNext(BANK);

    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.Failed(
                "capture_method_unsupported",
                "Only what is charged to a card can be captured by hand; nothing was charged.",
                "capture_method"));
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.processor.journal()).isEmpty();
  }

  @Test
  void failsWhatTheBankRefuses() {
    world.processor.looksLike(
        new AuthorizeOutcome.Declined("insufficient_funds", null, "No funds."));

    world.runs();

    assertThat(world.records.outcomes().getLast())
        .isEqualTo(new ChargeOutcome.Declined("insufficient_funds", null, "No funds."));
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.book()).isEmpty();
  }

  @Test
  void callsOffWhatTheBankDoesNotDecide() {
    Instant start = world.now();
    world.runs();

    assertThat(world.records.outcomes().getLast()).isEqualTo(new ChargeOutcome.Canceled("expired"));
    assertThat(world.processor.isUndone()).isTrue();
    assertThat(world.ledger.book()).isEmpty();
    assertThat(Duration.between(start, world.records.current().since()))
        .isBetween(PATIENCE, PATIENCE.plusHours(1));
  }

  @Test
  void booksBackOnceWhatComesBackAfterSuccess() {
    succeeds();
    world.processor.comesBackAs(
        new ReturnOutcome.Unknown("away"),
        new ReturnOutcome.Returned(ASKED, "debit_not_authorized", "Taken back."));
    world.records.isHinted();
    world.trouble.isAway("reverse");
    world.at(Duration.ofMinutes(40), () -> world.trouble.isBack("reverse"));

    world.runs();
    world.records.isHinted();
    world.runs();

    assertThat(world.records.outcomes().getLast())
        .isEqualTo(new ChargeOutcome.Returned(ASKED, "debit_not_authorized", "Taken back."));
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.book()).hasSize(2);
    assertThat(world.ledger.book().getLast()).startsWith("charge-reversal: ");
    assertThat(world.ledger.balances().values()).containsOnly(0L);
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void booksBackWhereTheRowStandsWhenTemporalForgets() {
    succeeds();
    world.processor.comesBackAs(
        new ReturnOutcome.Returned(ASKED, "debit_not_authorized", "Taken back."));
    world.records.isHinted();
    world.trouble.isAway("reverse");
    world.at(Duration.ofMinutes(5), world::forget);
    forgets();
    world.trouble.isBack("reverse");

    world.runs();

    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.book()).hasSize(2);
    assertThat(world.processor.isUndone()).isFalse();
  }

  @Test
  void leavesWhatDidNotComeBack() {
    succeeds();
    world.records.isHinted();

    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.book()).hasSize(1);
  }

  @Test
  void takesAPartOffTheMerchantWhereTheRestWasRefunded() {
    succeeds();
    comesBack(Money.of(5900, "USD"));

    world.runs();

    assertThat(world.ledger.book()).hasSize(3);
    assertThat(world.ledger.book().getLast())
        .isEqualTo(PAID_BY_MERCHANT + "-59.00 USD, " + CARD + "59.00 USD");
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void takesADividedChargeOffItsMerchantAlone() {
    world.split = new ChargeSplit(List.of(new Share(new MerchantId("mer_tailor"), 6000)), 300);
    succeeds();
    comesBack(ASKED);

    world.runs();
    world.records.isHinted();
    world.runs();

    assertThat(world.ledger.book()).hasSize(3);
    assertThat(world.ledger.book().getLast())
        .isEqualTo(PAID_BY_MERCHANT + "-89.00 USD, " + CARD + "89.00 USD");
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void takesWhatCameBackOffTheMerchantThoughTheChargeIsInSuspense() {
    world.ledger.refuses(StepKey.of(SagaWorld.PAYMENT, "charge", 1), "account_closed");
    succeeds();
    comesBack(ASKED);

    world.runs();
    world.records.isHinted();
    world.runs();

    assertThat(world.records.attention())
        .containsExactlyInAnyOrder("ledger_refusal", "return_of_suspense");
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.book()).hasSize(3);
    assertThat(world.ledger.book().getFirst()).startsWith("charge-suspense: ");
    assertThat(world.ledger.book().getLast())
        .isEqualTo(PAID_BY_MERCHANT + "-89.00 USD, " + CARD + "89.00 USD");
  }

  @Test
  void leavesWhatADisputeHasTakenToAPerson() {
    succeeds();
    world.records.refusesReturns();
    comesBack(ASKED);

    world.runs();

    assertThat(world.records.attention()).containsExactly("return_of_disputed");
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.book()).hasSize(1);
  }

  @Test
  void leavesWhatTheChargeCannotHaveTakenToAPerson() {
    succeeds();
    comesBack(Money.of(8901, "USD"));

    world.runs();

    assertThat(world.records.attention()).containsExactly("return_differs");
    assertThat(world.records.current().isSagaClosed()).isTrue();
    assertThat(world.ledger.book()).hasSize(1);
  }

  private void forgets() {
    var lost = world.start();
    assertThatThrownBy(() -> lost.getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);
  }

  private void comesBack(Money amount) {
    world.processor.comesBackAs(
        new ReturnOutcome.Returned(amount, "debit_not_authorized", "Taken back."));
    world.records.isHinted();
  }

  private void succeeds() {
    world.processor.looksLike(PAID);
    world.runs();
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }
}
