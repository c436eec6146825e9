package dev.zerosum.audit;

import static dev.zerosum.audit.trail.TrailFixtures.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.audit.trail.Hash;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.EngineSettings;
import dev.zerosum.testkit.LocalStore;
import dev.zerosum.testkit.openapi.GoldenDescription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// The whole service: events come by HTTP, are sealed by its own timer, and are found again.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = EngineSettings.class)
class AuditSinkIT {

  private static final Caller OPERATOR = new Caller.Operator("op_1", Set.of("support"));
  private static final Caller MERCHANT =
      new Caller.Merchant(new MerchantId("mer_1"), true, "key_1", KeyKind.SECRET, Set.of(), 20);
  private static final Caller OTHER_MERCHANT =
      new Caller.Merchant(new MerchantId("mer_2"), true, "key_2", KeyKind.SECRET, Set.of(), 20);
  private static final Caller OTHER_MODE =
      new Caller.Merchant(new MerchantId("mer_1"), false, "key_3", KeyKind.SECRET, Set.of(), 20);
  private static @Nullable LocalStore store;

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  @Autowired
  AuditSinkIT(@LocalServerPort int port) {
    this.port = port;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    LocalStore started = LocalStore.started();
    store = started;
    registry.add("zerosum.audit.bucket", () -> LocalStore.BUCKET);
    registry.add("zerosum.audit.seal-age", () -> "0ms");
    registry.add("zerosum.audit.interval", () -> "50ms");
    registry.add("zerosum.s3.endpoint", started::endpoint);
    registry.add("zerosum.s3.access-key", () -> LocalStore.ACCESS_KEY);
    registry.add("zerosum.s3.secret-key", () -> LocalStore.SECRET_KEY);
  }

  @AfterAll
  static void stop() {
    if (store != null) {
      store.close();
    }
  }

  @Test
  void provesAnEventThatItsOwnTimerSealed() throws Exception {
    take(events("proven", "pay_proven", 5));

    JsonNode proof = whenSealed("/v1/operator/audit/events/proven/3/proof");

    Hash node = Hash.over(new byte[] {0}, new Hash(proof.get("hash").asString()).bytes());
    long at = proof.get("leaf_index").asLong();
    long last = proof.get("tree_size").asLong() - 1;
    for (JsonNode sibling : proof.get("path")) {
      byte[] other = new Hash(sibling.asString()).bytes();
      boolean isRight = at % 2 == 1 || at == last;
      node =
          isRight
              ? Hash.over(new byte[] {1}, other, node.bytes())
              : Hash.over(new byte[] {1}, node.bytes(), other);
      while (isRight && at % 2 == 0 && at != 0) {
        at >>= 1;
        last >>= 1;
      }
      at >>= 1;
      last >>= 1;
    }
    assertThat(node.hex()).isEqualTo(proof.get("merkle_root").asString());
    JsonNode objects = json(get("/v1/operator/audit/objects?stream=proven", OPERATOR));
    assertThat(objects.get("data").get(0).get("key")).isEqualTo(proof.get("object_key"));
  }

  @Test
  void provesAPaymentToItsMerchantAlone() throws Exception {
    take(
        List.of(
            line(
                "payment",
                "pay_whole",
                "{\"payment\":{\"merchant_id\":\"mer_1\",\"livemode\":true}}"),
            line("processor", "pay_whole:capture:1", "{}"),
            line("processor", "pay_wholesale:capture:1", "{}"),
            line("ledger", "tx_1", "{\"key\":\"k\",\"reference\":\"pay_whole\",\"sequence\":1}"),
            line("ledger", "tx_2", "{\"note\":\"\\\"reference\\\":\\\"pay_whole\\\"\\u0000\"}")));

    JsonNode proof =
        json(
            when(
                "/v1/payments/pay_whole/proof",
                MERCHANT,
                answer -> answer.body().contains("\"is_sealed\":true")));

    assertThat(proof.get("request_id").asString()).isEqualTo("req_1");
    assertThat(proof.at("/payment/0/proof/hash")).isEqualTo(proof.at("/payment/0/event/hash"));
    assertThat(proof.get("attempts")).hasSize(1);
    assertThat(proof.at("/attempts/0/event/object_id").asString()).isEqualTo("pay_whole:capture:1");
    assertThat(proof.get("transactions")).hasSize(1);
    assertThat(proof.at("/transactions/0/event/object_id").asString()).isEqualTo("tx_1");
    for (Caller other : List.of(OTHER_MERCHANT, OTHER_MODE)) {
      assertThat(get("/v1/payments/pay_whole/proof", other).statusCode()).isEqualTo(404);
    }
    assertThat(get("/v1/payments/pay_none/proof", MERCHANT).statusCode()).isEqualTo(404);
    assertThat(get("/v1/payments/pay_whole/proof", OPERATOR).statusCode()).isEqualTo(403);
  }

  @Test
  void findsEventsByObjectActorTypeAndTimePageByPage() throws Exception {
    take(events("found", "pay_found", 3));
    take(events("found", "pay_other", 1));

    JsonNode first = json(get("/v1/operator/audit/events?object_id=pay_found&limit=2", OPERATOR));
    String last = first.get("data").get(1).get("id").asString();
    JsonNode second =
        json(
            get(
                "/v1/operator/audit/events?object_id=pay_found&limit=2&starting_after=" + last,
                OPERATOR));

    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(first.get("data").get(0).get("object_sequence").asLong()).isEqualTo(3);
    assertThat(first.get("data").get(0).get("payload").get("id").asString()).isEqualTo("pay_found");
    assertThat(second.get("has_more").asBoolean()).isFalse();
    assertThat(second.get("data")).hasSize(1);
    assertThat(count("stream=found")).isEqualTo(4);
    assertThat(count("stream=found&type=payment.failed")).isZero();
    assertThat(count("stream=found&actor=system")).isZero();
    assertThat(count("stream=found&actor=key_%22quoted%22%5C")).isEqualTo(4);
    assertThat(count("stream=found&from=2026-11-23T05:52:40.122Z&to=2026-11-23T05:52:40.123Z"))
        .isEqualTo(1);
    assertThat(count("stream=found&to=1")).isZero();
  }

  @Test
  void refusesWhoIsNoOperatorAndWhatMakesNoSense() throws Exception {
    assertThat(get("/v1/operator/audit/events", MERCHANT).statusCode()).isEqualTo(403);
    assertThat(get("/v1/operator/audit/objects", MERCHANT).statusCode()).isEqualTo(403);
    assertThat(get("/v1/operator/audit/events/payment/1/proof", MERCHANT).statusCode())
        .isEqualTo(403);
    assertThat(get("/v1/operator/audit/events?limit=101", OPERATOR).statusCode()).isEqualTo(400);
    assertThat(get("/v1/operator/audit/events?from=noon", OPERATOR).statusCode()).isEqualTo(400);
    assertThat(get("/v1/operator/audit/events?objectid=x", OPERATOR).statusCode()).isEqualTo(400);
    for (String list :
        List.of("events?starting_after=payment:404", "objects?starting_after=none")) {
      HttpResponse<String> lost = get("/v1/operator/audit/" + list, OPERATOR);
      assertThat(lost.statusCode()).isEqualTo(400);
      JsonNode error = ZerosumJson.mapper().readTree(lost.body()).get("error");
      assertThat(error.get("code").asString()).isEqualTo("resource_missing");
      assertThat(error.get("param").asString()).isEqualTo("starting_after");
    }
    assertThat(get("/v1/operator/audit/events/nowhere/1/proof", OPERATOR).statusCode())
        .isEqualTo(404);
    HttpResponse<String> stranger =
        http.send(
            HttpRequest.newBuilder(uri("/internal/events"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(events("no", "pay_1", 1))))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(stranger.statusCode()).isEqualTo(401);
  }

  @Test
  void keepsWhatTheGoldenDescriptionPromises() throws Exception {
    HttpResponse<byte[]> description =
        http.send(
            HttpRequest.newBuilder(uri("/v3/api-docs"))
                .header(ServiceTokens.HEADER, token(Callers.EDGE))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());

    GoldenDescription.assertKept("audit-sink", description.body());
  }

  private long count(String query) throws Exception {
    return json(get("/v1/operator/audit/events?" + query, OPERATOR)).get("data").size();
  }

  private JsonNode whenSealed(String path) throws Exception {
    return json(when(path, OPERATOR, answer -> answer.statusCode() != 404));
  }

  private HttpResponse<String> when(
      String path, Caller caller, Predicate<HttpResponse<String>> isRight) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    HttpResponse<String> answer = get(path, caller);
    while (!isRight.test(answer) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      answer = get(path, caller);
    }
    return answer;
  }

  private void take(List<RelayedEvent> events) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri("/internal/events"))
                .header("Content-Type", "application/json")
                .header(ServiceTokens.HEADER, token("payment-api"))
                .POST(HttpRequest.BodyPublishers.ofString(body(events)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path, Caller caller) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header(ServiceTokens.HEADER, token(Callers.EDGE))
            .header(Callers.HEADER, Callers.encode(caller))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ZerosumJson.mapper().readTree(answer.body());
  }

  private static String body(List<RelayedEvent> events) {
    return ZerosumJson.mapper().writeValueAsString(new RelayedEvents(events));
  }

  private static List<RelayedEvent> events(String stream, String objectId, int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(number -> event(stream, objectId, number))
        .toList();
  }

  private static RelayedEvent line(String stream, String objectId, String payload) {
    return new RelayedEvent(
        stream, objectId, 1, "any", payload, "system", "req_1", null, null, null, Instant.EPOCH);
  }

  private static String token(String service) {
    return new ServiceTokens(service, EngineSettings.SERVICE_SECRET, Clock.systemUTC())
        .forAudience("audit-sink");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
