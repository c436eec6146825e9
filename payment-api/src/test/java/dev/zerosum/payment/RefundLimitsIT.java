package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zerosum.contract.payment.ChargeOutcome;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// No race passes what a payment has captured.
final class RefundLimitsIT extends RefundTests {

  @Test
  void letsOneOfTwentyParallelFullRefundsPass() throws Exception {
    String payment = charged();

    List<HttpResponse<byte[]>> answers =
        inParallel(20, n -> refund(n, "{\"payment_id\": \"%s\"}".formatted(payment)));

    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> code(answer).equals("charge_already_refunded")))
        .hasSize(19);
    assertThat(refundedOf(payment)).isEqualTo(CAPTURED);
    assertThat(rowsOf(payment)).isEqualTo(1);
  }

  @Test
  void letsParallelPartsPassUpToTheCapturedAmount() throws Exception {
    String payment = charged();

    List<HttpResponse<byte[]>> answers = inParallel(50, n -> refund(n, body(payment, 500)));

    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(17);
    assertThat(answers.stream().filter(answer -> code(answer).equals("amount_exceeds_captured")))
        .hasSize(33);
    assertThat(refundedOf(payment)).isEqualTo(8500);
    assertThat(json(api.get(merchant, "/v1/payments/" + payment)).get("amount_refunded").asLong())
        .isEqualTo(8500);
  }

  @Test
  void isHeldByTheDatabaseAsWell() {
    String payment = charged();

    assertThat(
            catchThrowable(() ->
                api.jdbc()
                    .sql("UPDATE payment.payment SET amount_refunded = 8901 WHERE id = :id")
                    .param("id", payment)
                    .update()))
        .hasMessageContaining("payment_amount_refunded_check");
  }

  @Test
  void refusesWhatAPaymentDoesNotAllowAndSaysHowMuchItDoes() {
    String payment = charged();

    var tooMuch = post(body(payment, 8901));
    var otherCurrency = post("{\"payment_id\": \"%s\", \"currency\": \"eur\"}".formatted(payment));
    var nothing = post(body(payment, 0));
    var unknown = post(body("pay_unknown", 1));
    var strange = post("{\"payment_id\": \"%s\", \"reason\": \"bored\"}".formatted(payment));
    var foreign = api.post(aMerchant(api), aKey(), "/v1/refunds", body(payment, 1));

    assertThat(code(tooMuch)).isEqualTo("amount_exceeds_captured");
    assertThat(param(tooMuch)).isEqualTo("amount");
    assertThat(json(tooMuch).path("error").path("message").asString(""))
        .contains("89.01 USD", "89.00 USD", "0.00 USD");
    assertThat(code(otherCurrency)).isEqualTo("currency_mismatch");
    assertThat(code(nothing)).isEqualTo("amount_too_small");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(strange.statusCode()).isEqualTo(400);
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(code(foreign)).isEqualTo(code(unknown));
    assertThat(refundedOf(payment)).isZero();
  }

  @Test
  void refundsNothingOfAPaymentThatDidNotSucceed() {
    peers.sagaDoes(charge ->
        api.record(
            charge.paymentId(), new ChargeOutcome.Declined("card_declined", null, "No."), true));
    api.post(merchant, aKey(), "/v1/payments", PAYMENT);
    String declined = paymentOf(merchant);

    var refused = post(body(declined, 1));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("payment_unexpected_state");
  }
}
