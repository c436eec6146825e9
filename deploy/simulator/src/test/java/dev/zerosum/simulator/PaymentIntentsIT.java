package dev.zerosum.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentIntentsIT {

  @TempDir static Path folder;
  static RunningSimulator simulator;
  static StripeClient stripe;

  @BeforeAll
  static void start() {
    simulator = new RunningSimulator(folder.resolve("journal.jsonl"));
    stripe = simulator.stripe();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void authorizesThenCaptures() throws StripeException {
    var intent = stripe.v1().paymentIntents().create(Requests.authorizing("pm_abc123").build());
    assertThat(intent.getStatus()).isEqualTo("requires_capture");
    assertThat(intent.getAmountCapturable()).isEqualTo(8900);
    assertThat(intent.getLivemode()).isFalse();
    assertThat(intent.getLastResponse().requestId()).startsWith("req_");

    var captured = stripe.v1().paymentIntents().capture(intent.getId());
    assertThat(captured.getStatus()).isEqualTo("succeeded");
    assertThat(captured.getAmountReceived()).isEqualTo(8900);

    var capture =
        simulator.lines("capture").stream()
            .filter(line -> line.get("payment_intent").stringValue().equals(intent.getId()))
            .toList();
    assertThat(capture).hasSize(1);
    assertThat(capture.getFirst().get("amount").intValue()).isEqualTo(8900);
    assertThat(capture.getFirst().get("currency").stringValue()).isEqualTo("USD");
    assertThat(capture.getFirst().get("metadata").get("payment_id").stringValue())
        .isEqualTo("pay_pm_abc123");
  }

  @Test
  void expandsTheChargeWithItsCardAndBalanceTransaction() throws StripeException {
    var created = stripe.v1().paymentIntents().create(Requests.charging("pm_card_visa").build());
    var intent =
        stripe
            .v1()
            .paymentIntents()
            .retrieve(
                created.getId(),
                PaymentIntentRetrieveParams.builder()
                    .addExpand("latest_charge.balance_transaction")
                    .build());
    var charge = intent.getLatestChargeObject();
    assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
    assertThat(charge.getAmountCaptured()).isEqualTo(8900);
    var transaction = charge.getBalanceTransactionObject();
    assertThat(transaction.getAmount()).isEqualTo(8900);
    assertThat(transaction.getFee()).isEqualTo(288);
    assertThat(transaction.getNet()).isEqualTo(8900 - 288);
  }

  @Test
  void chargesACardInAWalletAsAnyOther() throws StripeException {
    var method = stripe.v1().paymentMethods().retrieve("pm_card_applePay");
    assertThat(method.getType()).isEqualTo("card");
    assertThat(method.getCard().getWallet().getType()).isEqualTo("apple_pay");
    assertThat(method.getCard().getFingerprint())
        .isNotEqualTo(
            stripe.v1().paymentMethods().retrieve("pm_card_visa").getCard().getFingerprint());

    var charged =
        stripe.v1().paymentIntents().create(Requests.charging("pm_card_applePay").build());
    assertThat(charged.getStatus()).isEqualTo("succeeded");
    assertThat(
            catchThrowableOfType(
                    CardException.class,
                    () ->
                        stripe
                            .v1()
                            .paymentIntents()
                            .create(Requests.charging("pm_card_googlePay_chargeDeclined").build()))
                .getDeclineCode())
        .isEqualTo("generic_decline");
  }

  @Test
  void capturesPartOfTheAmount() throws StripeException {
    var intent = authorized();
    var captured = stripe.v1().paymentIntents().capture(intent.getId(), capturing(5000L));
    assertThat(captured.getAmountReceived()).isEqualTo(5000);
    assertThat(captured.getAmountCapturable()).isZero();
  }

  @Test
  void refusesToCaptureMoreThanWasAuthorized() throws StripeException {
    var intent = authorized();
    var refusal =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> stripe.v1().paymentIntents().capture(intent.getId(), capturing(8901L)));
    assertThat(refusal.getCode()).isEqualTo("amount_too_large");
  }

  @Test
  void refusesToCaptureTwice() throws StripeException {
    var intent = authorized();
    stripe.v1().paymentIntents().capture(intent.getId());
    var refusal =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> stripe.v1().paymentIntents().capture(intent.getId()));
    assertThat(refusal.getCode()).isEqualTo("payment_intent_unexpected_state");
    assertThat(refusal.getStripeError().getPaymentIntent().getStatus()).isEqualTo("succeeded");
  }

  @Test
  void cancelsAnAuthorizationAndThenNeitherCapturesNorCancels() throws StripeException {
    var intent = authorized();
    var canceled =
        stripe
            .v1()
            .paymentIntents()
            .cancel(
                intent.getId(),
                PaymentIntentCancelParams.builder()
                    .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                    .build());
    assertThat(canceled.getStatus()).isEqualTo("canceled");
    assertThat(canceled.getCancellationReason()).isEqualTo("abandoned");
    assertThat(simulator.lines("void"))
        .anyMatch(line -> line.get("payment_intent").stringValue().equals(intent.getId()));
    for (var next : new String[] {"capture", "cancel"}) {
      var refusal =
          catchThrowableOfType(
              InvalidRequestException.class,
              () -> {
                if (next.equals("capture")) {
                  stripe.v1().paymentIntents().capture(intent.getId());
                } else {
                  stripe.v1().paymentIntents().cancel(intent.getId());
                }
              });
      assertThat(refusal.getCode()).isEqualTo("payment_intent_unexpected_state");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_visa_chargeDeclined, card_declined, generic_decline",
    "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
    "pm_card_visa_chargeDeclinedLostCard, card_declined, lost_card",
    "pm_card_visa_chargeDeclinedStolenCard, card_declined, stolen_card",
    "pm_card_visa_chargeDeclinedVelocityLimitExceeded, card_declined, card_velocity_exceeded",
    "pm_card_chargeDeclinedExpiredCard, expired_card,",
    "pm_card_chargeDeclinedIncorrectCvc, incorrect_cvc,",
    "pm_card_chargeDeclinedProcessingError, processing_error,",
    "pm_card_chargeCustomerFail, card_declined, generic_decline",
    "pm_card_radarBlock, card_declined, fraudulent",
  })
  void declines(String token, String code, String declineCode) throws StripeException {
    var decline =
        catchThrowableOfType(
            CardException.class,
            () -> stripe.v1().paymentIntents().create(Requests.authorizing(token).build()));
    assertThat(decline.getStatusCode()).isEqualTo(402);
    assertThat(decline.getCode()).isEqualTo(code);
    assertThat(decline.getDeclineCode()).isEqualTo(declineCode);
    var intent = decline.getStripeError().getPaymentIntent();
    assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
    assertThat(intent.getLastPaymentError().getCode()).isEqualTo(code);
    var charge = stripe.v1().charges().retrieve(intent.getLatestCharge());
    assertThat(charge.getStatus()).isEqualTo("failed");
    assertThat(charge.getFailureCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pm_card_visa",
        "pm_card_visa_debit",
        "pm_card_mastercard",
        "pm_card_amex",
        "pm_card_discover",
        "pm_card_diners",
        "pm_card_jcb",
        "pm_card_unionpay",
        "pm_card_bypassPending",
        "pm_card_riskLevelHighest",
        "pm_card_riskLevelElevated",
        "pm_card_cvcCheckFail",
        "pm_card_avsZipFail",
        "pm_card_createDispute",
        "pm_card_createDisputeProductNotReceived",
        "pm_card_createDisputeInquiry",
        "pm_card_createIssuerFraudRecord",
        "pm_card_pendingRefund",
        "pm_card_refundFail",
        "pm_abc123",
        "pm_own_anything"
      })
  void charges(String token) throws StripeException {
    var intent = stripe.v1().paymentIntents().create(Requests.charging(token).build());
    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(stripe.v1().paymentMethods().retrieve(token).getCard().getFingerprint()).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_authenticationRequired, success, succeeded",
    "pm_card_authenticationRequiredOnSetup, failure, requires_payment_method",
    "pm_card_threeDSecure2Required, success, succeeded",
    "pm_card_threeDSecureRequiredChargeDeclined, success, requires_payment_method",
  })
  void wantsTheBuyerFirst(String token, String result, String end) throws StripeException {
    var intent = stripe.v1().paymentIntents().create(Requests.charging(token).build());
    assertThat(intent.getStatus()).isEqualTo("requires_action");
    assertThat(intent.getNextAction().getType()).isEqualTo("redirect_to_url");
    assertThat(intent.getNextAction().getRedirectToUrl().getUrl()).contains(intent.getId());

    simulator.send("POST", "/_3ds/" + intent.getId() + "?result=" + result, "");
    assertThat(stripe.v1().paymentIntents().retrieve(intent.getId()).getStatus()).isEqualTo(end);
  }

  @Test
  void createsThenConfirms() throws StripeException {
    var created =
        stripe
            .v1()
            .paymentIntents()
            .create(
                PaymentIntentCreateParams.builder()
                    .setAmount(500L)
                    .setCurrency("jpy")
                    .setPaymentMethod("pm_card_visa")
                    .build());
    assertThat(created.getStatus()).isEqualTo("requires_confirmation");
    var confirmed = stripe.v1().paymentIntents().confirm(created.getId());
    assertThat(confirmed.getStatus()).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @CsvSource({
    "49, usd, amount_too_small",
    "100000000, usd, amount_too_large",
    "100, xyz, parameter_invalid",
  })
  void refusesAmounts(long amount, String currency, String code) {
    var params = Requests.charging("pm_card_visa").setAmount(amount).setCurrency(currency).build();
    var refusal =
        catchThrowableOfType(
            InvalidRequestException.class, () -> stripe.v1().paymentIntents().create(params));
    assertThat(refusal.getCode()).isEqualTo(code);
  }

  @Test
  void refusesAnUnknownPaymentMethodAndParameter() {
    var params = Requests.charging("pm_nobody").build();
    var refusal =
        catchThrowableOfType(
            InvalidRequestException.class, () -> stripe.v1().paymentIntents().create(params));
    assertThat(refusal.getStatusCode()).isEqualTo(400);
    assertThat(refusal.getCode()).isEqualTo("resource_missing");
    assertThat(refusal.getParam()).isEqualTo("payment_method");

    var odd = Requests.charging("pm_card_visa").putExtraParam("amuont", 1).build();
    var unknown =
        catchThrowableOfType(
            InvalidRequestException.class, () -> stripe.v1().paymentIntents().create(odd));
    assertThat(unknown.getCode()).isEqualTo("parameter_unknown");
    assertThat(unknown.getParam()).isEqualTo("amuont");
  }

  @Test
  void keepsTheTwoModesApart() throws StripeException {
    var live = simulator.stripe("sk_live_any");
    var intent = live.v1().paymentIntents().create(Requests.charging("pm_card_visa").build());
    assertThat(intent.getLivemode()).isTrue();
    var refusal =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> stripe.v1().paymentIntents().retrieve(intent.getId()));
    assertThat(refusal.getStatusCode()).isEqualTo(404);
  }

  @Test
  void refusesAWrongKey() {
    var refusal =
        catchThrowableOfType(
            com.stripe.exception.AuthenticationException.class,
            () -> simulator.stripe("nonsense").v1().paymentIntents().retrieve("pi_1"));
    assertThat(refusal.getStatusCode()).isEqualTo(401);
  }

  private static PaymentIntent authorized() throws StripeException {
    return stripe.v1().paymentIntents().create(Requests.authorizing("pm_card_visa").build());
  }

  private static PaymentIntentCaptureParams capturing(long amount) {
    return PaymentIntentCaptureParams.builder().setAmountToCapture(amount).build();
  }
}
