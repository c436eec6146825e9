package dev.zerosum.saga.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.fraud.Assessment.Verdict;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.contract.processor.AuthorizeOutcome;
import dev.zerosum.contract.processor.CaptureOutcome;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import io.temporal.client.WorkflowFailedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A charge whose merchant settles in another currency: the design document's legs, and a pool that
/// has what is needed before a card is asked.
@ParameterizedClass
@EnumSource(Lane.class)
class ExchangedChargeTest {

  private static final long FUNDS = 100_000;
  private static final AuthorizeOutcome.ActionRequired WAITS =
      new AuthorizeOutcome.ActionRequired("pi_1", "https://pay.example/3ds");

  private final SagaWorld world;

  ExchangedChargeTest(Lane lane) {
    world = new SagaWorld(lane);
  }

  @BeforeEach
  void settleInEuro() {
    settle("EUR", "0.92", "0");
    world.ledger.funds(pool("EUR"), FUNDS);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void booksTheFourLegsOfTheDesignDocument() {
    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.ledger.book())
        .containsExactly(
            "fx-reserve: test/platform/fx_pool/EUR -81.88 EUR,"
                + " test/platform/fx_reserved/EUR 81.88 EUR",
            "charge: test/platform/fx_reserved/EUR -81.88 EUR,"
                + " test/customer/mer_zappos99/cus_sarah42/card/USD -89.00 USD,"
                + " test/platform/fx_pool/USD 89.00 USD,"
                + " test/merchant/mer_zappos99/pending/EUR 81.88 EUR");
  }

  @Test
  void booksTheSpreadAsAFifthLeg() {
    settle("EUR", "0.92", "0.01");

    world.runs();

    assertThat(world.ledger.book().getLast())
        .endsWith(
            "test/merchant/mer_zappos99/pending/EUR 81.06 EUR,"
                + " test/platform/fx_revenue/EUR 0.82 EUR");
  }

  @Test
  void keepsTheExponentsOfYenAndDinar() {
    world.amount = Money.of(13_350, "JPY");
    world.exchange =
        new FxTerms(
            CurrencyCode.of("JPY"),
            CurrencyCode.of("KWD"),
            new BigDecimal("0.002"),
            "ecb",
            Instant.EPOCH,
            BigDecimal.ZERO);
    world.ledger.funds(pool("KWD"), FUNDS);

    world.runs();

    assertThat(world.ledger.book().getLast())
        .contains("card/JPY -13350 JPY", "fx_pool/JPY 13350 JPY", "pending/KWD 26.700 KWD");
  }

  @Test
  void refusesBeforeTheCardIsAskedWhenThePoolIsShort() {
    world.ledger.funds(pool("EUR"), 8187);

    world.runs();

    assertThat(world.records.outcomes())
        .containsExactly(
            new ChargeOutcome.Failed(
                "fx_pool_short",
                "So much cannot be exchanged into this currency now; nothing was charged.",
                "settlement_currency"));
    assertThat(world.processor.journal()).isEmpty();
    assertThat(world.ledger.book()).isEmpty();
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  @Test
  void givesThePoolBackWhenTheCardDeclines() {
    world.processor.authorizesNext(
        new AuthorizeOutcome.Declined("card_declined", "insufficient_funds", "Declined."));

    world.runs();

    isAsBefore();
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
  }

  @Test
  void givesThePoolBackWhenTheCaptureIsDeclined() {
    world.processor.capturesNext(new CaptureOutcome.Declined("card_declined", null, "Too late."));

    world.runs();

    isAsBefore();
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
  }

  @Test
  void givesThePoolBackWhenTheBuyerNeverConfirms() {
    world.processor.authorizesNext(WAITS);

    world.runs();

    isAsBefore();
    assertThat(world.records.outcomes().getLast()).isEqualTo(new ChargeOutcome.Canceled("expired"));
  }

  @Test
  void givesThePoolBackWhenTheMerchantCallsItOff() {
    world.processor.authorizesNext(WAITS);
    var cause = new UndoCause(PaymentStatus.CANCELED, "abandoned", null, "Called off.");
    world.at(
        Duration.ofMinutes(5),
        () -> {
          world.records.stands(
              new PaymentStanding(PaymentStatus.REVERSING, world.now(), cause, false));
          world.nudge();
        });

    world.runs();

    isAsBefore();
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.CANCELED);
  }

  @Test
  void keepsWhatItSetAsideWhileTheBuyerConfirms() {
    world.processor.authorizesNext(WAITS);
    world.processor.looksLike(new AuthorizeOutcome.Authorized("pi_1", SagaWorld.ASKED));

    world.runs();

    isExchangedOnce();
  }

  @Test
  void holdsNothingOfThePoolWhenItIsFraud() {
    world.fraud.says(Verdict.DECLINE);

    world.runs();

    isAsBefore();
  }

  @ParameterizedTest
  @ValueSource(strings = {"record", "void", "reserve", "return", "close"})
  void givesThePoolBackOnceWhenItIsLostInAnyStepOfIt(String step) {
    world.processor.authorizesNext(
        new AuthorizeOutcome.Declined("card_declined", "insufficient_funds", "Declined."));
    world.trouble.interrupt(step, world::forget);
    assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);

    if (!world.records.current().isSagaClosed()) {
      world.runs();
    }

    isAsBefore();
    assertThat(world.ledger.book()).hasSize(2);
  }

  @Test
  void paysBackAndBooksBothMovementsWhenTheLedgerStaysAway() {
    world.trouble.isAway("post", "reverse");
    world.at(Duration.ofMinutes(40), () -> world.trouble.isBack("post", "reverse"));

    world.runs();

    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(world.processor.journal()).endsWith("returned 89.00 USD");
    assertThat(world.ledger.balances())
        .containsEntry(new AccountName(merchant("EUR")), 0L)
        .containsEntry(pool("USD"), 0L);
    isAsBefore();
  }

  @Test
  void keepsARefusedExchangeInSuspenseAndGivesThePoolBack() {
    world.ledger.refuses(StepKey.of(SagaWorld.PAYMENT, "charge", 1), "rate_mismatch");

    world.runs();

    assertThat(world.ledger.balances())
        .containsEntry(pool("EUR"), FUNDS)
        .containsEntry(AccountName.suspense(false, CurrencyCode.of("USD")), 8900L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserve", "authorize", "capture", "post", "record"})
  void exchangesOnceWhenAnAnswerGetsLost(String step) {
    world.trouble.losesAnswers(step, 1);

    world.runs();

    isExchangedOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserve", "authorize", "capture", "post"})
  void finishesWhenItIsLostInAnyStep(String step) {
    world.trouble.interrupt(step, world::forget);
    assertThatThrownBy(world::runs).isInstanceOf(WorkflowFailedException.class);

    world.runs();

    isExchangedOnce();
  }

  private void isExchangedOnce() {
    assertThat(world.records.current().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(world.ledger.balances())
        .containsEntry(pool("EUR"), FUNDS - 8188)
        .containsEntry(pool("USD"), 8900L)
        .containsEntry(pool("EUR").reserved().orElseThrow(), 0L)
        .containsEntry(new AccountName(merchant("EUR")), 8188L);
  }

  private void isAsBefore() {
    assertThat(world.ledger.balances())
        .containsEntry(pool("EUR"), FUNDS)
        .containsEntry(pool("EUR").reserved().orElseThrow(), 0L);
    assertThat(world.records.current().isSagaClosed()).isTrue();
  }

  private void settle(String currency, String rate, String spread) {
    world.exchange =
        new FxTerms(
            CurrencyCode.of("USD"),
            CurrencyCode.of(currency),
            new BigDecimal(rate),
            "ecb",
            Instant.EPOCH,
            new BigDecimal(spread));
  }

  private static AccountName pool(String currency) {
    return AccountName.fxPool(false, CurrencyCode.of(currency));
  }

  private static String merchant(String currency) {
    return "test/merchant/mer_zappos99/pending/" + currency;
  }
}
