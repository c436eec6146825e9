package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.live;
import static dev.zerosum.payment.Fixtures.param;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ChargeOutcome;
import org.junit.jupiter.api.Test;

/// What a merchant calls off, and what it may not.
final class CancelIT extends HandCaptures {

  @Test
  void letsOneOfCancelAndCaptureWin() throws Exception {
    for (int round = 0; round < 10; round++) {
      String id = authorized();

      var answers =
          atOnce(
              2,
              i ->
                  i == 0
                      ? capture(id, aKey(), "")
                      : other.post(merchant, aKey(), "/v1/payments/" + id + "/cancel", ""));

      assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() != 200)
          .allMatch(answer -> code(answer).equals("payment_unexpected_state"));
      boolean isCaptured = answers.getFirst().statusCode() == 200;
      assertThat(shown(id, "status")).isEqualTo(isCaptured ? "succeeded" : "canceled");
      assertThat(captured(id)).isEqualTo(isCaptured ? 8900 : 0);
    }
  }

  @Test
  void cancelsWithAReasonAndRefusesASecondOne() {
    String id = authorized();
    String key = aKey();

    var canceled = cancel(id, key, "{\"cancellation_reason\": \"duplicate\"}");

    assertThat(canceled.statusCode()).isEqualTo(200);
    assertThat(json(canceled).get("status").asString()).isEqualTo("canceled");
    assertThat(json(canceled).get("failure_code").asString()).isEqualTo("duplicate");
    assertThat(cancel(id, key, "{\"cancellation_reason\": \"duplicate\"}").body())
        .isEqualTo(canceled.body());
    assertThat(code(cancel(id, aKey(), ""))).isEqualTo("payment_unexpected_state");
    assertThat(code(capture(id, aKey(), ""))).isEqualTo("payment_unexpected_state");
    assertThat(events(id)).endsWith("payment.canceled");
  }

  @Test
  void allowsNeitherWhereThePaymentDoesNot() {
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    String id = json(create("automatic")).get("id").asString();

    assertThat(code(capture(id, aKey(), ""))).isEqualTo("payment_unexpected_state");
    assertThat(code(cancel(id, aKey(), ""))).isEqualTo("payment_unexpected_state");
    assertThat(cancel(id, aKey(), "{\"cancellation_reason\": \"mood\"}").statusCode())
        .isEqualTo(400);
    assertThat(api.post(aMerchant(api), aKey(), "/v1/payments/" + id + "/capture", "").statusCode())
        .isEqualTo(404);
    assertThat(api.post(live(merchant), aKey(), "/v1/payments/" + id + "/cancel", "").statusCode())
        .isEqualTo(404);
    assertThat(capture("pay_never", aKey(), "").statusCode()).isEqualTo(404);
    assertThat(capture("nonsense", aKey(), "").statusCode()).isEqualTo(404);
  }

  @Test
  void showsTheBuyersWayAndTakesACancelWhileTheyAreOnIt() {
    peers.sagaDoes(charge ->
        api.record(
            charge.paymentId(), new ChargeOutcome.ActionRequired("https://bank.example"), false));
    var waiting =
        json(
            api.post(
                merchant,
                aKey(),
                "/v1/payments",
                Fixtures.PAYMENT.replaceFirst(
                    "\\{", "{\"return_url\": \"https://shop.example/back?cart=1\",")));
    var misled =
        api.post(
            merchant,
            aKey(),
            "/v1/payments",
            Fixtures.PAYMENT.replaceFirst("\\{", "{\"return_url\": \"javascript:alert(1)\","));

    assertThat(waiting.at("/next_action/redirect_to_url/url").asString())
        .isEqualTo("https://bank.example");
    assertThat(waiting.at("/next_action/redirect_to_url/return_url").asString())
        .isEqualTo("https://shop.example/back?cart=1");
    assertThat(param(misled)).isEqualTo("return_url");
    assertThat(json(cancel(waiting.get("id").asString(), aKey(), "")).get("status").asString())
        .isEqualTo("canceled");
  }
}
