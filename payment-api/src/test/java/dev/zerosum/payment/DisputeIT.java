package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static dev.zerosum.payment.SampleDisputes.ended;
import static dev.zerosum.payment.SampleDisputes.facts;
import static dev.zerosum.payment.SampleDisputes.withoutMoney;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.DisputeHints;
import dev.zerosum.contract.payment.DisputeRecords;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.SentDisputeAnswer;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Disputes as processors tell of them, as merchants answer, and as sagas move them.
final class DisputeIT extends RefundTests {

  private static final String WORKFLOW = "dispute-test";

  @Test
  void takesTheLimitWhenItIsHeardOfAndRefundsNothingUntilItIsWon() {
    String payment = charged();
    DisputeFacts opened = facts(payment, CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    hints().hint(opened);

    assertThat(code(post(body(payment, 1)))).isEqualTo("charge_disputed");
    assertThat(disputedOf(payment)).isEqualTo(CAPTURED);
    disputes().record(new RecordDispute(opened, 2, WORKFLOW));
    DisputeFacts won = ended(opened, DisputeStatus.WON);
    disputes().record(new RecordDispute(won, 2, WORKFLOW));
    disputes().record(new RecordDispute(won, 2, WORKFLOW));

    assertThat(disputes().standing(opened.disputeId()).isSagaClosed()).isTrue();
    assertThat(disputedOf(payment)).isZero();
    assertThat(post(body(payment, CAPTURED)).statusCode()).isEqualTo(201);
    assertThat(told(opened.disputeId()))
        .containsExactly(
            "dispute.created",
            "dispute.funds_withdrawn",
            "dispute.funds_reinstated",
            "dispute.closed");
  }

  @Test
  void takesNothingThatTheBankHasTakenBackAndNothingComesBackThatItTook() {
    String disputed = charged();
    String returned = charged();
    DisputeFacts opened = facts(disputed, 4900, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    var back =
        new ChargeOutcome.Returned(
            Money.of(CAPTURED, "USD"), "debit_not_authorized", "Taken back.");

    assertThat(api.record(new PaymentId(disputed), back, false).isAccepted()).isFalse();
    disputes().record(new RecordDispute(ended(opened, DisputeStatus.LOST), 1, WORKFLOW));
    var lost = api.record(new PaymentId(disputed), back, false);
    assertThat(api.record(new PaymentId(returned), back, false).isAccepted()).isTrue();
    DisputeFacts late = facts(returned, CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(late);

    assertThat(lost.isAccepted()).isFalse();
    assertThat(lost.standing().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(disputes().take(new TakeDispute(late.disputeId(), WORKFLOW)).isAccepted()).isFalse();
    assertThat(disputedOf(returned)).isZero();
  }

  @Test
  void keepsWhatWasLostOffWhatMayBeRefunded() {
    String payment = charged();
    assertThat(post(body(payment, 4000)).statusCode()).isEqualTo(201);
    DisputeFacts opened = facts(payment, 4900, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    disputes().record(new RecordDispute(ended(opened, DisputeStatus.LOST), 1, WORKFLOW));

    assertThat(code(post(body(payment, 1)))).isEqualTo("charge_disputed");
    assertThat(refundedOf(payment) + disputedOf(payment)).isEqualTo(CAPTURED);
  }

  @Test
  void neverTakesWhatRefundsHaveWhoeverIsFirst() throws Exception {
    String payment = charged();
    DisputeFacts opened = facts(payment, CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Object>> race =
          List.of(
              () -> post(body(payment, 500)),
              () -> {
                hints().hint(opened);
                return disputes().take(new TakeDispute(opened.disputeId(), WORKFLOW));
              });
      for (var done : threads.invokeAll(race)) {
        assertThat(done.get()).isNotNull();
      }
    }

    // Whoever was first, now nothing is left, and nothing is taken twice.
    disputes().take(new TakeDispute(opened.disputeId(), WORKFLOW));
    assertThat(refundedOf(payment) + disputedOf(payment)).isEqualTo(CAPTURED);
    assertThat(disputes().standing(opened.disputeId()).taken())
        .isEqualTo(Money.of(disputedOf(payment), "USD"));
    assertThat(
            catchThrowable(() ->
                api.jdbc()
                    .sql("UPDATE payment.payment SET amount_disputed = 8901 WHERE id = :id")
                    .param("id", payment)
                    .update()))
        .hasMessageContaining("payment_amount_returned_check");
  }

  @Test
  void takesWhatIsLeftOnceNoRefundCanGiveAnyBack() {
    peers.refundSagaDoes(_ -> {});
    String payment = charged();
    String refund = json(post(body(payment, 500))).path("id").asString();
    DisputeFacts opened = facts(payment, CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    var take = new TakeDispute(opened.disputeId(), WORKFLOW);

    hints().hint(opened);
    assertThat(disputes().take(take).isAccepted()).isFalse();
    succeed(new RefundId(refund));
    assertThat(disputes().take(take).isAccepted()).isTrue();

    assertThat(disputes().standing(opened.disputeId()).taken()).isEqualTo(Money.of(8400, "USD"));
    disputes().record(new RecordDispute(opened, 1, WORKFLOW));
    var shown = json(api.get(merchant, "/v1/disputes/" + opened.disputeId()));
    assertThat(shown.path("amount_withdrawn").asLong()).isEqualTo(8400);
    disputes().record(new RecordDispute(ended(opened, DisputeStatus.WON), 1, WORKFLOW));
    assertThat(disputedOf(payment)).isZero();
    assertThat(code(post(body(payment, 8401)))).isEqualTo("amount_exceeds_captured");
  }

  @Test
  void debitsNoRecipientOfADividedPaymentAndTakesNoPartTwice() {
    var paid = json(api.post(merchant, aKey(), "/v1/payments", dividedWith(connected(), 6000)));
    String payment = paid.path("id").asString();
    String transfer = "/v1/transfers/" + paid.at("/transfers/0/id").asString();
    DisputeFacts opened = facts(payment, 4900, DisputeStatus.NEEDS_RESPONSE);

    hints().hint(opened);
    disputes().record(new RecordDispute(ended(opened, DisputeStatus.LOST), 1, WORKFLOW));
    assertThat(json(api.get(merchant, transfer)).path("amount_reversed").asLong()).isZero();
    assertThat(api.post(merchant, aKey(), transfer + "/reversals", "{}").statusCode())
        .isEqualTo(201);
    assertThat(post(body(payment, 4000)).statusCode()).isEqualTo(201);

    assertThat(json(api.get(merchant, transfer)).path("amount_reversed").asLong()).isEqualTo(6000);
  }

  @Test
  void takesNothingOfWhatIsRefundedWhole() {
    String payment = charged();
    assertThat(post(body(payment, CAPTURED)).statusCode()).isEqualTo(201);
    DisputeFacts opened = facts(payment, CAPTURED, DisputeStatus.NEEDS_RESPONSE);

    hints().hint(opened);
    disputes().take(new TakeDispute(opened.disputeId(), WORKFLOW));
    var unbooked = disputes().record(new RecordDispute(opened, 1, WORKFLOW));

    assertThat(unbooked.isAccepted()).isFalse();
    assertThat(unbooked.standing().taken()).isNull();
    assertThat(refundedOf(payment) + disputedOf(payment)).isEqualTo(CAPTURED);
  }

  @Test
  void takesOneAnswerOfItsMerchantAndNobodyElses() {
    String payment = charged();
    DisputeFacts opened = facts(payment, CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    String path = "/v1/disputes/" + opened.disputeId();
    String said = "{\"evidence\": {\"uncategorized_text\": \"winning_evidence\"}}";

    var draft = api.post(merchant, aKey(), path, said.replace("}}", "}, \"submit\": false}"));
    var answered = api.post(merchant, aKey(), path, said);
    var again = api.post(merchant, aKey(), path + "/close", "{}");
    var foreign = api.post(aMerchant(api), aKey(), path, said);
    var strange = api.post(merchant, aKey(), path, "{\"evidence\": {\"mood\": \"bad\"}}");

    assertThat(json(draft).path("evidence_details").path("is_submitted").asBoolean()).isFalse();
    assertThat(json(answered).path("evidence_details").path("is_submitted").asBoolean()).isTrue();
    assertThat(code(again)).isEqualTo("dispute_unexpected_state");
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(code(strange)).isEqualTo("parameter_unknown");
    assertThat(disputes().answer(opened.disputeId()).n()).isEqualTo(2);
    disputes().sent(new SentDisputeAnswer(opened.disputeId(), 2, null, WORKFLOW));
    assertThat(disputes().standing(opened.disputeId()).answersSent()).isEqualTo(2);
    assertThat(json(api.get(merchant, "/v1/disputes?payment_id=" + payment)).path("data"))
        .hasSize(1);
  }

  @Test
  void endsADisputeWhoseMoneyIsHeardOfAfterItsEnd() {
    String payment = charged();
    DisputeFacts withMoney =
        ended(facts(payment, 4900, DisputeStatus.NEEDS_RESPONSE), DisputeStatus.LOST);
    DisputeFacts silent = withoutMoney(withMoney);
    hints().hint(silent);
    disputes().record(new RecordDispute(silent, 1, WORKFLOW));
    assertThat(disputedOf(payment)).isZero();
    hints().hint(withMoney);
    assertThat(disputes().standing(silent.disputeId()).isSagaClosed()).isFalse();

    disputes().take(new TakeDispute(silent.disputeId(), WORKFLOW));
    disputes().take(new TakeDispute(silent.disputeId(), WORKFLOW));
    disputes().record(new RecordDispute(withMoney, 2, WORKFLOW));

    assertThat(disputedOf(payment)).isEqualTo(4900);
    assertThat(code(post(body(payment, 4001)))).isEqualTo("amount_exceeds_captured");
    assertThat(post(body(payment, 4000)).statusCode()).isEqualTo(201);
  }

  @Test
  void listsTheNewestFirstWhateverTheProcessorCallsThem() {
    String payment = charged();
    var made = new ArrayList<String>();
    for (int n = 0; n < 3; n++) {
      DisputeFacts opened = facts(payment, 100, DisputeStatus.NEEDS_RESPONSE);
      hints().hint(opened);
      made.addFirst(opened.disputeId().value());
    }

    JsonNode page = json(api.get(merchant, "/v1/disputes?limit=2"));
    JsonNode next = json(api.get(merchant, "/v1/disputes?starting_after=" + made.get(1)));
    JsonNode back = json(api.get(merchant, "/v1/disputes?ending_before=" + made.get(2)));
    var foreign = api.get(aMerchant(api), "/v1/disputes?starting_after=" + made.getFirst());
    JsonNode lost = json(api.get(merchant, "/v1/disputes?status=lost&payment_id=" + payment));
    JsonNode later = json(api.get(merchant, "/v1/disputes?created[gt]=4102444800"));
    JsonNode open =
        json(api.get(merchant, "/v1/disputes?status=needs_response&created[gt]=1&limit=3"));

    assertThat(ids(page)).isEqualTo(made.subList(0, 2));
    assertThat(page.path("has_more").asBoolean()).isTrue();
    assertThat(ids(next)).isEqualTo(made.subList(2, 3));
    assertThat(ids(back)).isEqualTo(made.subList(0, 2));
    assertThat(ids(lost)).isEmpty();
    assertThat(ids(later)).isEmpty();
    assertThat(ids(open)).isEqualTo(made);
    assertThat(foreign.statusCode()).isEqualTo(400);
    assertThat(code(foreign)).isEqualTo("resource_missing");
    assertThat(param(foreign)).isEqualTo("starting_after");
    assertThat(param(api.get(merchant, "/v1/disputes?status=disputed"))).isEqualTo("status");
  }

  @Test
  void takesEvidenceAsLongAsPromised() {
    DisputeFacts opened = facts(charged(), CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    String path = "/v1/disputes/" + opened.disputeId();
    String long7 =
        Stream.of(
                "access_activity_log",
                "refund_policy_disclosure",
                "refund_refusal_explanation",
                "cancellation_policy_disclosure",
                "cancellation_rebuttal",
                "product_description",
                "duplicate_charge_explanation")
            .map(name -> "\"%s\":\"%s\"".formatted(name, "é".repeat(20_000)))
            .collect(Collectors.joining(","));
    String body = "{\"submit\": false, \"evidence\": {%s,\"uncategorized_text\": \"%s\"}}";

    var whole = api.post(merchant, aKey(), path, body.formatted(long7, "é".repeat(10_000)));
    var more = api.post(merchant, aKey(), path, body.formatted(long7, "é".repeat(10_001)));

    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(json(api.get(merchant, path)).at("/evidence/product_description").asString())
        .hasSize(20_000);
    assertThat(code(more)).isEqualTo("parameter_invalid");
    assertThat(param(more)).isEqualTo("evidence");
    assertThat(json(more).at("/error/message").asString()).contains("150000");
  }

  @Test
  void tellsTheProcessorOfEvidenceThatWasTakenBack() {
    DisputeFacts opened = facts(charged(), CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    String path = "/v1/disputes/" + opened.disputeId();
    String first =
        """
        {"evidence": {"service_date": "May", "customer_name": "Sarah"}, "submit": false}
        """;
    assertThat(api.post(merchant, aKey(), path, first).statusCode()).isEqualTo(200);

    String last =
        """
        {"evidence": {"service_date": ""}, "submit": true}
        """;
    var answered = api.post(merchant, aKey(), path, last);

    assertThat(json(answered).path("evidence").properties()).hasSize(1);
    assertThat(disputes().answer(opened.disputeId()).evidence())
        .isEqualTo(Map.of("service_date", "", "customer_name", "Sarah"));
  }

  private String connected() {
    String id = "mer_" + UUID.randomUUID().toString().replace("-", "");
    String shop =
        """
        {"id": "%s", "name": "Shop", "email": "shop@zappos.example", "platform_id": "%s"}
        """
            .formatted(id, merchant.merchantId());
    assertThat(api.post(Fixtures.ADMIN, aKey(), "/v1/operator/merchants", shop).statusCode())
        .isEqualTo(201);
    return id;
  }

  private static String dividedWith(String shop, int amount) {
    return Fixtures.PAYMENT.replaceFirst(
        "\\{",
        "{\"transfers\": [{\"destination\": \"%s\", \"amount\": %d}],".formatted(shop, amount));
  }

  private static List<String> ids(JsonNode list) {
    return list.path("data").valueStream().map(found -> found.path("id").asString()).toList();
  }

  private DisputeHints hints() {
    return api.peer(DisputeHints.class);
  }

  private DisputeRecords disputes() {
    return api.peer(DisputeRecords.class);
  }

  private List<String> told(DisputeId id) {
    return api.jdbc()
        .sql(
            """
            SELECT type FROM payment.outbox WHERE object_id = :id AND kind = 'merchant_event'
            ORDER BY object_sequence
            """)
        .param("id", id.value())
        .query((row, _) -> row.getString("type"))
        .list();
  }

  private long disputedOf(String payment) {
    return api.jdbc()
        .sql("SELECT amount_disputed FROM payment.payment WHERE id = :id")
        .param("id", payment)
        .query(Long.class)
        .single();
  }
}
