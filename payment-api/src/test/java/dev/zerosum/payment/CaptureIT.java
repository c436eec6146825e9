package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.TransactionId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a merchant captures of an authorization.
final class CaptureIT extends HandCaptures {

  private static final UndoCause EXPIRED =
      new UndoCause(PaymentStatus.CANCELED, "expired", null, "The deadline passed.");

  @Test
  void capturesTheWholeAndAnswersAReplayWithTheSameBytes() {
    String id = authorized();
    String key = aKey();

    var first = capture(id, key, "");
    var again = other.post(merchant, key, "/v1/payments/" + id + "/capture", "");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(json(first).get("status").asString()).isEqualTo("succeeded");
    assertThat(json(first).get("amount_captured").asLong()).isEqualTo(8900);
    assertThat(json(first).get("amount_capturable").asLong()).isZero();
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(events(id)).endsWith("payment.captured", "payment.succeeded");
  }

  @Test
  void capturesInPartsAndGivesTheRestUpWithTheLast() {
    String id = authorized();

    var first = capture(id, aKey(), "{\"amount\": 3000, \"final_capture\": false}");
    var shown = json(first);
    var last = capture(id, aKey(), "{\"amount\": 2000}");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(shown.get("status").asString()).isEqualTo("requires_capture");
    assertThat(shown.get("amount_captured").asLong()).isEqualTo(3000);
    assertThat(shown.get("amount_capturable").asLong()).isEqualTo(5900);
    assertThat(json(last).get("status").asString()).isEqualTo("succeeded");
    assertThat(json(last).get("amount_captured").asLong()).isEqualTo(5000);
    assertThat(events(id))
        .containsExactly(
            "payment.created",
            "payment.requires_capture",
            "payment.captured",
            "payment.captured",
            "payment.succeeded");
  }

  @Test
  void neverReservesMoreThanIsAuthorizedHoweverManyAskAtOnce() throws Exception {
    String id = authorized();

    var answers =
        atOnce(
            20,
            i ->
                (i % 2 == 0 ? api : other)
                    .post(
                        merchant,
                        aKey(),
                        "/v1/payments/" + id + "/capture",
                        "{\"amount\": 1000, \"final_capture\": false}"));

    assertThat(answers).filteredOn(answer -> answer.statusCode() < 300).hasSize(8);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 400)
        .hasSize(12)
        .allMatch(answer -> code(answer).equals("amount_exceeds_capturable"))
        .allMatch(answer -> param(answer).equals("amount"));
    Eventually.isTrue("all are captured", () -> captured(id) == 8000);
    var refused = capture(id, aKey(), "{\"amount\": 901}");
    assertThat(json(refused).at("/error/message").asString())
        .isEqualTo("Asked to capture 9.01 USD; 9.00 USD of 89.00 USD can be captured.");
    assertThat(json(capture(id, aKey(), "")).get("amount_captured").asLong()).isEqualTo(8900);
  }

  @Test
  void offersAgainWhatTheProcessorRefused() {
    String id = authorized();
    peers.nudgeDoes(payment ->
        decide(payment, new CaptureEnd.Failed("card_declined", "lost_card", "Declined.")));

    var refused = capture(id, aKey(), "");

    assertThat(refused.statusCode()).isEqualTo(402);
    assertThat(code(refused)).isEqualTo("card_declined");
    assertThat(json(refused).at("/error/decline_code").asString()).isEqualTo("lost_card");
    assertThat(json(refused).at("/error/payment_id").asString()).isEqualTo(id);
    assertThat(shown(id, "status")).isEqualTo("requires_capture");
    assertThat(events(id)).endsWith("payment.capture_failed");
    peers.nudgeDoes(this::settle);
    assertThat(capture(id, aKey(), "").statusCode()).isEqualTo(200);
  }

  @Test
  void answersAsItStandsUntilTheSweeperHasFoundTheRequest() {
    String id = authorized();
    peers.nudgeDoes(_ -> {});
    String key = aKey();

    var undecided = capture(id, key, "");
    peers.forget();
    peers.nudgeDoes(this::settle);

    assertThat(undecided.statusCode()).isEqualTo(202);
    assertThat(json(undecided).get("status").asString()).isEqualTo("requires_capture");
    assertThat(json(undecided).get("amount_capturable").asLong()).isZero();
    Eventually.isTrue("the sweeper wakes the saga", () -> captured(id) == 8900);
    assertThat(peers.started())
        .filteredOn(charge -> charge.paymentId().value().equals(id))
        .first()
        .satisfies(charge ->
            assertThat(Objects.requireNonNull(charge.standing().captures()).open())
                .isEqualTo(new CaptureRequest(1, AUTHORIZED, true)));
    assertThat(capture(id, key, "").statusCode()).isEqualTo(200);
  }

  @Test
  void endsNothingThatIsAskedToBeCaptured() {
    String id = authorized();
    PaymentId payment = new PaymentId(id);
    peers.nudgeDoes(_ -> {});
    capture(id, aKey(), "{\"amount\": 3000, \"final_capture\": false}");
    var part = new ChargeOutcome.Succeeded(Money.of(3000, "USD"), new TransactionId("tx_1"));

    var expired = api.records().beginReversing(new BeginReversing(payment, EXPIRED, "charge-x"));
    var early = api.record(payment, part, false);
    settle(payment);
    var late = api.records().beginReversing(new BeginReversing(payment, EXPIRED, "charge-x"));
    var canceled = api.record(payment, new ChargeOutcome.Canceled("expired"), true);
    var ended = api.record(payment, part, false);

    assertThat(expired.isAccepted()).isFalse();
    assertThat(early.isAccepted()).isFalse();
    assertThat(late.isAccepted()).isFalse();
    assertThat(canceled.isAccepted()).isFalse();
    assertThat(ended.isAccepted()).isTrue();
    assertThat(ended.standing().captures())
        .satisfies(facts -> assertThat(facts.isRestHeld()).isTrue());
    assertThat(shown(id, "amount_captured")).isEqualTo("3000");
  }

  @Test
  void recordsADecisionOnce() {
    String id = authorized();
    PaymentId payment = new PaymentId(id);
    peers.nudgeDoes(_ -> {});
    capture(id, aKey(), "{\"amount\": 3000, \"final_capture\": false}");
    var end = new CaptureEnd.Captured(Money.of(3000, "USD"), new TransactionId("tx_1"));
    var told = new RecordCapture(payment, 1, end, 1, "charge-x");

    var first = api.records().recordCapture(told);
    var again = api.records().recordCapture(told);
    var otherwise =
        api.records()
            .recordCapture(
                new RecordCapture(
                    payment, 1, new CaptureEnd.Failed("late", null, "Late."), 2, "charge-x"));

    assertThat(first.isAccepted()).isTrue();
    assertThat(again).isEqualTo(first);
    assertThat(otherwise.isAccepted()).isFalse();
    assertThat(captured(id)).isEqualTo(3000);
    assertThat(events(id)).containsOnlyOnce("payment.captured");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\": 0}               | amount_too_small",
        "{\"amount\": 8901}            | amount_exceeds_capturable",
        "{\"amount\": \"all\"}         | parameter_invalid_integer",
        "{\"final_capture\": \"yes\"}  | parameter_invalid",
        "{\"fee\": 1}                  | parameter_unknown",
      })
  void refusesWhatItDoesNotUnderstand(String body, String code) {
    var answer = capture(authorized(), aKey(), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo(code);
  }
}
