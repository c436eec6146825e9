package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Endpoint;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.WebhookReceiver;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.Movement;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey 12: one payment is seen in seven places, all equal; a decline in those where it belongs.
@OnPlatform
class SevenPlacesIT {

  private static final Duration PROMPT = Duration.ofMinutes(1);

  @Test
  void showsAPaymentEverywhere(
      Platform platform,
      Merchant merchant,
      Operator operator,
      ProcessorJournal journal,
      LedgerRows ledger) {
    try (var receiver = new WebhookReceiver()) {
      Endpoint endpoint = Endpoint.at(merchant.api(), receiver.url());
      var answer = merchant.payUntilDecided(ofSarah(), PROMPT);
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      String id = answer.paymentId();
      var movement = new Movement(id, Movement.Kind.CHARGE, 8900, "USD");

      assertThat(journal.movements()).contains(movement);
      assertThat(ledger.movements()).contains(movement);
      WebhookReceiver.Received told = webhook(receiver, id, "payment.succeeded");
      endpoint.verify(told);
      assertThat(told.event().path("data").path("object")).isEqualTo(answer.json());
      assertThat(receipt(platform, id).path("text").asString("")).contains("89.00").contains(id);
      JsonNode audited = sealed(operator, id, "payment.succeeded");
      assertThat(audited.path("payload").path("payment").path("amount").longValue())
          .isEqualTo(8900);
      assertThat(sealed(operator, null, "ledger.committed", id)).isNotNull();
      assertProven(merchant, id);
      assertReconciled(operator, id);
      endpoint.delete();
    }
  }

  @Test
  void showsADeclineWhereItBelongs(Platform platform, Merchant merchant, Operator operator) {
    try (var receiver = new WebhookReceiver()) {
      Endpoint endpoint = Endpoint.at(merchant.api(), receiver.url());
      var answer =
          merchant.payUntilDecided(
              ofSarah().with("payment_method_id", "pm_card_visa_chargeDeclined"), PROMPT);
      assertThat(answer.status()).as(answer.body()).isEqualTo(402);
      String id = answer.error("payment_id");

      webhook(receiver, id, "payment.failed");
      sealed(operator, id, "payment.failed");
      assertThat(mails(platform)).noneMatch(mail -> mail.path("raw").asString("").contains(id));
      assertReconciled(operator, id);
      endpoint.delete();
    }
  }

  private static Order ofSarah() {
    return Order.ofSneakers()
        .with("billing_details", Map.of("name", "Sarah", "email", "sarah@mail.example"));
  }

  private static WebhookReceiver.Received webhook(
      WebhookReceiver receiver, String id, String type) {
    return Eventually.present(
        type + " of " + id,
        PROMPT,
        () ->
            receiver.about(id).stream().filter(request -> type.equals(request.type())).findFirst());
  }

  private static List<JsonNode> mails(Platform platform) {
    return list(Json.read(platform.run("mail", "--json")));
  }

  private static JsonNode receipt(Platform platform, String id) {
    return Eventually.present(
        "a receipt of " + id,
        PROMPT,
        () ->
            mails(platform).stream()
                .filter(mail -> mail.path("raw").asString("").contains(id))
                .findFirst());
  }

  /// The audit event of an object, once it is in a sealed object.
  private static JsonNode sealed(Operator operator, String objectId, String type) {
    return sealed(operator, objectId, type, "");
  }

  private static JsonNode sealed(
      Operator operator, String objectId, String type, String payloadHolds) {
    String query =
        "/v1/operator/audit/events?limit=100&type="
            + type
            + (objectId == null ? "" : "&object_id=" + objectId);
    JsonNode event =
        Eventually.present(
            type + " in the audit trail",
            PROMPT,
            () ->
                list(operator.api().get(query).json().path("data")).stream()
                    .filter(one -> one.path("payload").toString().contains(payloadHolds))
                    .findFirst());
    String proof =
        "/v1/operator/audit/events/%s/%d/proof"
            .formatted(Json.text(event, "stream"), event.path("sequence").longValue());
    Eventually.isTrue(
        type + " in a sealed object",
        PROMPT,
        () -> {
          var answer = operator.api().get(proof);
          return answer.status() == 200 && Json.text(answer.json(), "object_key") != null;
        });
    return event;
  }

  /// The merchant gets all of it with proofs: what was asked of the processor, what was booked.
  private static void assertProven(Merchant merchant, String id) {
    JsonNode proof =
        Eventually.get(
                "the proof of " + id,
                PROMPT,
                () -> merchant.api().get("/v1/payments/" + id + "/proof"),
                answer -> answer.status() == 200 && answer.json().path("is_sealed").booleanValue())
            .json();
    assertThat(proof.path("attempts").valueStream())
        .extracting(attempt -> Json.text(attempt.path("event"), "object_id"))
        .contains(id + ":authorize:1", id + ":capture:1");
    assertThat(proof.path("transactions")).hasSize(1);
    assertThat(Json.text(proof, "workflow_id")).isEqualTo("charge-" + id);
  }

  private static void assertReconciled(Operator operator, String id) {
    // The youngest lines are left to the next run.
    long paidBy = Instant.now().getEpochSecond();
    JsonNode ended =
        Eventually.get(
            "a run over " + id,
            PROMPT,
            () -> run(operator),
            run -> run.path("settled_at").longValue() > paidBy);
    assertThat(Json.text(ended, "state")).as(ended.toString()).isNotEqualTo("failed");
    assertThat(ended.path("matched").longValue()).as(ended.toString()).isPositive();
    var breaks = operator.api().get("/v1/operator/recon/breaks?reference=" + id);
    assertThat(breaks.json().path("data")).as(breaks.body()).isEmpty();
  }

  private static JsonNode run(Operator operator) {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    var started =
        operator.api().post("/v1/operator/recon/runs", Map.of("from", today, "to", today));
    assertThat(started.status()).as(started.body()).isEqualTo(202);
    String run = Json.text(started.json(), "id");
    return Eventually.get(
        "the end of " + run,
        PROMPT,
        () -> operator.api().get("/v1/operator/recon/runs/" + run).json(),
        found -> found.path("ended_at").isNumber());
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
