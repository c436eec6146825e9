package dev.zerosum.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.notification.Answer;
import dev.zerosum.notification.Receiver;
import dev.zerosum.notification.ServiceTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// What tests of deliveries need: a receiver, and an endpoint of the test's merchant that is it.
abstract class DeliveryTest extends ServiceTest {

  static final String DELIVERIES = "/v1/webhook_deliveries";
  static final String ENDPOINTS = "/v1/webhook_endpoints";

  final Receiver receiver = new Receiver();
  String endpointId = "";
  String secret = "";

  @BeforeEach
  void connectReceiver() {
    Answer endpoint = endpoint(merchant, receiver.url(), "*");
    endpointId = endpoint.text("/id");
    secret = endpoint.text("/secret");
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
    // Nothing of this test is tried in the next.
    delete(merchant, ENDPOINTS + "/" + endpointId);
  }

  Answer endpoint(Caller.Merchant of, String url, String events) {
    return post(
        of, ENDPOINTS, "{\"url\": \"" + url + "\", \"enabled_events\": [\"" + events + "\"]}");
  }

  JsonNode deliveries() {
    return get(merchant, DELIVERIES).json().get("data");
  }

  JsonNode onlyDelivery() {
    JsonNode all = deliveries();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  void awaitStatus(String status) {
    eventually(() ->
        assertThat(deliveries())
            .isNotEmpty()
            .allMatch(delivery -> delivery.get("status").asString().equals(status)));
  }

  /// Waits until that many attempts have ended and none is under way.
  void awaitAttempts(int count) {
    eventually(() -> {
      JsonNode delivery = onlyDelivery();
      assertThat(delivery.get("in_flight").asBoolean()).isFalse();
      assertThat(delivery.get("attempts")).hasSize(count);
      assertThat(delivery.get("attempts").valueStream())
          .allMatch(attempt -> !attempt.get("duration_millis").isNull());
    });
  }

  /// Moves the clock to the next attempt of the test's only delivery.
  void untilNextAttempt() {
    long next = onlyDelivery().get("next_attempt_at").asLong();
    clock.advance(Duration.ofSeconds(next + 1 - clock.instant().getEpochSecond()));
  }

  List<String> audit(String objectId) {
    return jdbc.sql("SELECT type FROM notification.outbox WHERE object_id = ? ORDER BY id")
        .param(objectId)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
