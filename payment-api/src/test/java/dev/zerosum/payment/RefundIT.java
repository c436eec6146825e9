package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseRefund;
import dev.zerosum.contract.payment.RaiseRefundAttention;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundHint;
import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.RefundId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Refunds from outside and as sagas move them, on a real Postgres and two instances.
final class RefundIT extends RefundTests {

  @Test
  void letsOneOfTwentyParallelFullRefundsPass() throws Exception {
    String payment = charged();

    List<HttpResponse<byte[]>> answers =
        inParallel(20, n -> refund(n, "{\"payment_id\": \"%s\"}".formatted(payment)));

    assertThat(answers.stream().filter(answer -> answer.statusCode() < 300)).hasSize(1);
    assertThat(answers.stream().filter(answer -> code(answer).equals("charge_already_refunded")))
        .hasSize(19);
    assertThat(refundedOf(payment)).isEqualTo(CAPTURED);
    assertThat(rowsOf(payment)).isEqualTo(1);
  }

  @Test
  void letsParallelPartsPassUpToTheCapturedAmount() throws Exception {
    String payment = charged();

    List<HttpResponse<byte[]>> answers = inParallel(50, n -> refund(n, body(payment, 500)));

    // Those that a busy machine answers late are 202.
    assertThat(answers.stream().filter(answer -> answer.statusCode() < 300)).hasSize(17);
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

  @Test
  void answersOnceAndTheSameToEveryReplay() {
    String payment = charged();
    String key = aKey();

    var first = api.post(merchant, key, "/v1/refunds", body(payment, 3000));
    var replay = other.post(merchant, key, "/v1/refunds", body(payment, 3000));
    var different = api.post(merchant, key, "/v1/refunds", body(payment, 3001));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(json(first).get("status").asString()).isEqualTo("succeeded");
    assertThat(json(first).get("reason").asString()).isEqualTo("requested_by_customer");
    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(different.statusCode()).isEqualTo(422);
    assertThat(rowsOf(payment)).isEqualTo(1);
  }

  @Test
  void givesTheAmountBackOnceWhenARefundFailsDaysLater() throws Exception {
    String payment = charged();
    var id = new RefundId(json(post(body(payment, 8000))).get("id").asString());
    api.peer(RefundHints.class).hint(new RefundHint(id.value()));

    List<RecordedRefund> fails =
        inParallel(
            8,
            n ->
                (n % 2 == 0 ? api : other)
                    .peer(RefundRecords.class)
                    .record(result(id, new RefundResult.Failed("lost_card", "Back.", true), 1)));

    assertThat(fails).allMatch(RecordedRefund::isAccepted);
    assertThat(refundedOf(payment)).isZero();
    assertThat(records.standing(id).status()).isEqualTo(RefundStatus.FAILED);
    assertThat(records.standing(id).isSagaClosed()).isFalse();
    assertThat(records.close(new CloseRefund(id, 0, "refund-" + id)).isAccepted()).isTrue();
    assertThat(post(body(payment, 8900)).statusCode()).isEqualTo(201);
    assertThat(eventsOf(id, "merchant_event"))
        .containsExactly("refund.created", "refund.updated", "refund.failed");
    assertThat(gaps(id)).isZero();
  }

  @Test
  void opensASuccessAgainForAHintAndStartsItsSagaAnew() {
    String payment = charged();
    var id = new RefundId(json(post(body(payment, 100))).get("id").asString());
    peers.startedRefunds().clear();
    peers.refundSagaDoes(_ -> {});

    api.peer(RefundHints.class).hint(new RefundHint(id.value()));

    assertThat(records.standing(id).isSagaClosed()).isFalse();
    Eventually.isTrue("the saga is started", () -> !peers.startedRefunds().isEmpty());
    assertThat(peers.startedRefunds().getFirst().standing().hints()).isEqualTo(1);
    // Not closed by a saga that had not seen the hint.
    assertThat(records.close(new CloseRefund(id, 0, "refund-" + id)).isAccepted()).isFalse();
    assertThat(records.close(new CloseRefund(id, 1, "refund-" + id)).isAccepted()).isTrue();
  }

  @Test
  void cancelsOnlyWhatTheProcessorWasNotAskedFor() throws Exception {
    String payment = charged();
    peers.refundSagaDoes(_ -> {});
    var pending = post(body(payment, 700));
    assertThat(pending.statusCode()).isEqualTo(202);
    var id = new RefundId(json(pending).get("id").asString());

    List<Boolean> won =
        inParallel(
            2,
            n ->
                n == 0
                    ? records.begin(new BeginRefund(id, "refund-" + id)).isAccepted()
                    : api.post(merchant, aKey(), "/v1/refunds/" + id + "/cancel", "{}").statusCode()
                        == 200);

    assertThat(won).containsExactlyInAnyOrder(true, false);
    boolean isCanceled = won.get(1);
    assertThat(records.standing(id).status())
        .isEqualTo(isCanceled ? RefundStatus.CANCELED : RefundStatus.PENDING);
    assertThat(refundedOf(payment)).isEqualTo(isCanceled ? 0 : 700);
  }

  @Test
  void listsReadsAndRelabels() {
    String payment = charged();
    String first = json(post(body(payment, 100))).get("id").asString();
    String second = json(post(body(payment, 200))).get("id").asString();
    post(body(charged(), 300));

    var list = json(api.get(merchant, "/v1/refunds?payment_id=" + payment + "&limit=1"));
    var next =
        json(
            api.get(
                merchant,
                "/v1/refunds?payment_id=" + payment + "&limit=1&starting_after=" + second));
    var labelled =
        api.post(
            merchant,
            aKey(),
            "/v1/refunds/" + first,
            "{\"metadata\": {\"ticket\": \"7\", \"gone\": \"\"}}");

    assertThat(list.get("data").get(0).get("id").asString()).isEqualTo(second);
    assertThat(list.get("has_more").asBoolean()).isTrue();
    assertThat(next.get("data").get(0).get("id").asString()).isEqualTo(first);
    String mine = "/v1/refunds?payment_id=" + payment;
    long made = list.get("data").get(0).get("created").asLong();
    assertThat(json(api.get(merchant, mine + "&created[gt]=" + made)).get("data")).isEmpty();
    assertThat(json(api.get(merchant, mine + "&created[gte]=" + (made - 60))).get("data"))
        .hasSize(2);
    assertThat(json(api.get(merchant, mine + "&status=canceled")).get("data")).isEmpty();
    assertThat(param(api.get(merchant, mine + "&status=gone"))).isEqualTo("status");
    assertThat(json(labelled).get("metadata").toString()).isEqualTo("{\"ticket\":\"7\"}");
    assertThat(json(api.get(merchant, "/v1/refunds/" + first)).get("metadata"))
        .isEqualTo(json(labelled).get("metadata"));
    assertThat(api.get(aMerchant(api), "/v1/refunds/" + first).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsMetadataWithinItsLimitAlsoByMerging() {
    String path = "/v1/refunds/" + json(post(body(charged(), 100))).get("id").asString();

    var first = api.post(merchant, aKey(), path, labels("a", 45));
    var second = api.post(merchant, aKey(), path, labels("b", 6));
    var nothing = api.post(merchant, aKey(), path, "");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(400);
    assertThat(param(second)).isEqualTo("metadata");
    // No body says nothing, as an empty object does.
    assertThat(nothing.statusCode()).isEqualTo(200);
    assertThat(json(nothing).get("metadata").size()).isEqualTo(45);
  }

  private static String labels(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "\"%s%d\": \"x\"".formatted(prefix, n))
        .collect(Collectors.joining(", ", "{\"metadata\": {", "}}"));
  }

  @Test
  void waitsForAPersonAndGoesOnWhenTold() {
    String payment = charged();
    peers.refundSagaDoes(_ -> {});
    var id = new RefundId(json(post(body(payment, 700))).get("id").asString());
    var raise = new RaiseRefundAttention(id, "refund_unknown", "No answer.", true, "refund-" + id);
    records.raiseAttention(raise);
    records.raiseAttention(raise);

    var open = json(api.get(ADMIN, "/v1/operator/attention?status=open&limit=100"));
    var item =
        open.get("data")
            .valueStream()
            .filter(entry -> entry.get("object_id").asString().equals(id.value()))
            .toList();
    assertThat(item).hasSize(1);
    String resolve = "/v1/operator/attention/" + item.getFirst().get("id").asString() + "/resolve";
    assertThat(api.post(ADMIN, aKey(), resolve, "{\"resolution\": \"close\"}").statusCode())
        .isEqualTo(409);
    peers.startedRefunds().clear();
    peers.refundSagaDoes(refund -> succeed(refund.refundId()));
    assertThat(api.post(ADMIN, aKey(), resolve, "{\"resolution\": \"retry\"}").statusCode())
        .isEqualTo(200);

    Eventually.isTrue(
        "the sweeper starts it and it ends",
        () -> records.standing(id).status() == RefundStatus.SUCCEEDED);
  }
}
