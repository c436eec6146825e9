package dev.zerosum.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kernel.ApiKeyText.Kind;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.ErrorCodes;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.RedisEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "zerosum.service.secret=0123456789abcdef0123456789abcdef",
      "zerosum.edge.answer-timeout=1s"
    })
final class EdgeIT {

  private static final FakeService PAYMENT = FakeService.start();
  private static final FakeService FRAUD = FakeService.start();
  private static final FakeService ADAPTER = FakeService.start();
  private static final FakeService NOTIFICATION = FakeService.start();
  // Nobody listens on port 1: the first instance is always refused.
  private static final String NOWHERE = "http://127.0.0.1:1";
  private static final Random RANDOM = new Random(20261123);

  private final HttpClient http = HttpClient.newHttpClient();
  private ApiKeyText key = ApiKeyText.generate(Kind.SECRET, false, RANDOM);

  @Value("${local.server.port}")
  private int port;

  @DynamicPropertySource
  static void engines(DynamicPropertyRegistry registry) {
    registry.add("zerosum.redis.url", RedisEngine::url);
    registry.add("zerosum.peers.payment-api", () -> NOWHERE + "," + PAYMENT.url());
    registry.add("zerosum.peers.fraud-service", FRAUD::url);
    registry.add("zerosum.peers.gateway-adapter", ADAPTER::url);
    registry.add("zerosum.peers.notification-service", NOTIFICATION::url);
    registry.add("zerosum.peers.ledger-service", () -> NOWHERE);
  }

  @BeforeEach
  void merchantKey() {
    key = ApiKeyText.generate(Kind.SECRET, false, RANDOM);
    PAYMENT.resolvesTo(resolved("secret", "\"mer_1\"", 1000, 1000));
    PAYMENT.received().clear();
    FRAUD.received().clear();
    ADAPTER.received().clear();
  }

  @AfterAll
  static void stop() {
    PAYMENT.close();
    FRAUD.close();
    ADAPTER.close();
    NOTIFICATION.close();
  }

  private String resolved(String kind, String merchant, int perSecond, int burst) {
    return """
    {"id":"key_%s","kind":"%s","merchant_id":%s,"livemode":false,"scopes":["reviewer"],
    "per_second":%d,"burst":%d,"in_flight_max":20}\
    """
        .formatted(key.reveal().substring(10), kind, merchant, perSecond, burst);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpRequest.Builder keyed(String path) {
    return request(path).header("Authorization", "Bearer " + key.reveal());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String codeOf(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    return ZerosumJson.mapper().readTree(answer.body()).path("error").path("code").asString();
  }

  @Test
  void forwardsAPaymentAsOurOwnAndHandsBackTheAnswer() throws Exception {
    var answer =
        send(
            keyed("/v1/payments?expand=a%20b")
                .header("Idempotency-Key", "order-1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"amount\": 8900}")));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"id\":\"pay_1\"}");
    assertThat(answer.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"key\";q=1000;w=1");
    var received = PAYMENT.received().getFirst();
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.target()).isEqualTo("/v1/payments?expand=a%20b");
    assertThat(received.body()).isEqualTo("{\"amount\": 8900}");
    assertThat(received.headers())
        .containsEntry("idempotency-key", "order-1")
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("authorization");
    var payment =
        new ServiceTokens("payment-api", "0123456789abcdef0123456789abcdef", Clock.systemUTC());
    String token = received.headers().getOrDefault("zerosum-service-token", "");
    assertThat(payment.callerOf(token)).contains("api-gateway");
    assertThat(answer.headers().allValues("Request-Id"))
        .containsExactly(received.headers().get("x-request-id"));
    assertThat(callerIn(received)).contains("\"merchant_id\":\"mer_1\"");
  }

  private static String callerIn(FakeService.Received received) {
    String header = received.headers().getOrDefault("zerosum-caller", "");
    return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
  }

  @Test
  void believesNothingThatACallerSaysOfHimself() throws Exception {
    var answer =
        send(
            keyed("/v1/payments")
                .header("Zerosum-Caller", "forged")
                .header("Zerosum-Service-Token", "forged")
                .header("X-Merchant-Id", "mer_2")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-Request-Id", "req_forged")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("Cookie", "a=b")
                .header("Zerosum-Version", "2026-11-01"));

    assertThat(answer.statusCode()).isEqualTo(201);
    var headers = PAYMENT.received().getFirst().headers();
    assertThat(headers)
        .doesNotContainKeys("x-merchant-id", "forwarded", "cookie")
        .containsEntry("x-forwarded-for", "127.0.0.1")
        .containsEntry("x-forwarded-host", "127.0.0.1")
        .containsEntry("zerosum-version", "2026-11-01");
    assertThat(headers.get("x-request-id")).startsWith("req_").isNotEqualTo("req_forged");
    assertThat(headers.get("traceparent")).doesNotContain("0af7651916cd43dd8448eb211c80319c");
    assertThat(headers.values()).doesNotContain("forged");
  }

  @Test
  void takesAKeyAsBasicUser() throws Exception {
    String basic =
        Base64.getEncoder().encodeToString((key.reveal() + ":").getBytes(StandardCharsets.UTF_8));

    assertThat(send(request("/v1/payments").header("Authorization", "Basic " + basic)).statusCode())
        .isEqualTo(201);
  }

  @Test
  void refusesWithoutAKeyAndWithAMistypedOne() throws Exception {
    var none = send(request("/v1/payments"));
    var mistyped = send(request("/v1/payments").header("Authorization", "Bearer zs_test_x"));

    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(codeOf(none)).isEqualTo("api_key_required");
    assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(mistyped.statusCode()).isEqualTo(401);
    assertThat(codeOf(mistyped)).isEqualTo("invalid_api_key");
    assertThat(PAYMENT.received()).isEmpty();
  }

  @Test
  void isUnavailableWhileKeysCannotBeChecked() throws Exception {
    PAYMENT.resolvesTo("");

    var answer = send(keyed("/v1/payments"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void limitsEachKeyAndSaysWhenToComeBack() throws Exception {
    PAYMENT.resolvesTo(resolved("secret", "\"mer_1\"", 1, 1));
    assertThat(send(keyed("/v1/payments")).statusCode()).isEqualTo(201);

    HttpResponse<String> refused = send(keyed("/v1/payments"));
    for (int i = 0; i < 20 && refused.statusCode() != 429; i++) {
      // A slow machine may refill one call between two of ours.
      refused = send(keyed("/v1/payments"));
    }

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(codeOf(refused)).isEqualTo("rate_limit");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.headers().firstValue("RateLimit")).contains("\"key\";r=0;t=1");
  }

  @Test
  void keepsPublishableKeysFromSecretPaths() throws Exception {
    PAYMENT.resolvesTo(resolved("publishable", "\"mer_1\"", 100, 100));

    var answer = send(keyed("/v1/payments"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(codeOf(answer)).isEqualTo("secret_key_required");
    assertThat(send(keyed("/v1/checkout/sessions")).statusCode()).isEqualTo(201);
  }

  @Test
  void leadsOperatorsToTheReviewsAndNobodyElse() throws Exception {
    assertThat(codeOf(send(keyed("/v1/operator/reviews")))).isEqualTo("key_not_allowed");

    key = ApiKeyText.generate(Kind.OPERATOR, false, RANDOM);
    PAYMENT.resolvesTo(resolved("operator", "null", 100, 100));
    var answer = send(keyed("/v1/operator/reviews"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(callerIn(FRAUD.received().getFirst())).contains("\"roles\":[\"reviewer\"]");
  }

  @Test
  void passesWebhooksOnWithoutAKey() throws Exception {
    var answer =
        send(
            request("/webhooks/stripe")
                .header("Stripe-Signature", "t=1,v1=00")
                .POST(BodyPublishers.ofString("{\"id\": \"evt_1\"}")));

    assertThat(answer.statusCode()).isEqualTo(201);
    var received = ADAPTER.received().getFirst();
    assertThat(received.body()).isEqualTo("{\"id\": \"evt_1\"}");
    assertThat(received.headers()).containsEntry("stripe-signature", "t=1,v1=00");
    assertThat(received.headers()).doesNotContainKey("zerosum-caller");
  }

  @ParameterizedTest
  @CsvSource({
    "/internal/api-keys/resolve",
    "/ledger/transactions",
    "/processor/authorize",
    "/sagas/charges",
    "/fraud/assessments",
    "/v2/payments",
    "/",
    "/v1/../internal/api-keys/resolve",
    "/error",
    "/actuator/health"
  })
  void answers404ForWhatDoesNotExistOutside(String path) throws Exception {
    var answer = send(keyed(path));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(codeOf(answer)).isEqualTo("route_unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/payments/%00", "/v1/payments/..%2Fother"})
  void answersWhatTheServerCannotReadLikeAnyOtherMistake(String path) throws Exception {
    var answer = send(keyed(path));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(codeOf(answer)).isEqualTo("request_malformed");
    assertThat(answer.headers().firstValue("Request-Id").orElseThrow()).startsWith("req_");
  }

  @Test
  void refusesACharacterThatNoDatabaseKeeps() throws Exception {
    var answer = send(keyed("/v1/payments?limit=1&customer_id=cus_%00"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(codeOf(answer)).isEqualTo("parameter_invalid");
    assertThat(answer.body()).contains("\"param\":\"customer_id\"");
    assertThat(PAYMENT.received()).isEmpty();
  }

  @Test
  void saysThatNothingWasDoneWhenNoInstanceIsReached() throws Exception {
    key = ApiKeyText.generate(Kind.OPERATOR, false, RANDOM);
    PAYMENT.resolvesTo(resolved("operator", "null", 100, 100));

    var answer = send(keyed("/v1/operator/ledger/accounts"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(codeOf(answer)).isEqualTo("service_unavailable");
  }

  @Test
  void callsALostAnswerAnUnknownOutcomeAndSendsAPostOnce() throws Exception {
    var silent = send(keyed("/v1/payments/silent").POST(BodyPublishers.ofString("{}")));
    var dropped = send(keyed("/v1/payments/drop").POST(BodyPublishers.ofString("{}")));

    assertThat(silent.statusCode()).isEqualTo(504);
    assertThat(codeOf(silent)).isEqualTo("outcome_unknown");
    assertThat(silent.body()).contains("same Idempotency-Key");
    assertThat(dropped.statusCode()).isEqualTo(502);
    assertThat(codeOf(dropped)).isEqualTo("outcome_unknown");
    assertThat(PAYMENT.received()).hasSize(2);
  }

  @Test
  void asksAReadOnABrokenConnectionOnceMore() throws Exception {
    var dropped = send(keyed("/v1/payments/drop"));

    assertThat(dropped.statusCode()).isEqualTo(502);
    assertThat(PAYMENT.received()).hasSize(2);
  }

  @Test
  void passesAStreamOnAsItComesAndEndsItWithItsReader() throws Exception {
    try (var reader = HttpClient.newHttpClient()) {
      var answer = reader.send(keyed("/v1/stream").build(), BodyHandlers.ofInputStream());

      assertThat(answer.statusCode()).isEqualTo(200);
      // It never ends by itself, so what is read here was passed on before its end.
      assertThat(answer.body().readNBytes(20)).asString().startsWith("data: {}\n\n");
      reader.shutdownNow();
    }
    assertThat(NOTIFICATION.awaitReaderLeft()).isTrue();
  }

  @Test
  void refusesCardNumbersBeforeAnyService() throws Exception {
    var answer =
        send(
            keyed("/v1/payments")
                .POST(BodyPublishers.ofString("{\"card\":\"4242 4242 4242 4242\"}")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(codeOf(answer)).isEqualTo("card_data_not_allowed");
    assertThat(PAYMENT.received()).isEmpty();
  }

  @Test
  void limitsAlsoWhileRedisIsAway() throws Exception {
    RedisEngine.stop();
    try {
      var started = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        assertThat(send(keyed("/v1/payments")).statusCode()).isEqualTo(201);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    } finally {
      RedisEngine.start();
    }
  }

  @Test
  void showsItsDescriptionToAnybody() throws Exception {
    var description = http.send(request("/openapi.json").build(), BodyHandlers.ofString());
    var page = http.send(request("/docs").build(), BodyHandlers.ofString());
    var script =
        http.send(request("/docs/assets/swagger-ui-bundle.js").build(), BodyHandlers.ofString());

    assertThat(ZerosumJson.mapper().readTree(description.body()).get("paths").propertyNames())
        .contains("/v1/payments", "/v1/operator/merchants");
    assertThat(page.body()).contains("/openapi.json").contains("swagger-ui-bundle.js");
    assertThat(page.body()).contains("id=\"errors\"").doesNotContain("<!-- errors -->");
    assertThat(ErrorCodes.meanings().keySet())
        .allSatisfy(code -> assertThat(page.body()).contains("id=\"error-" + code + "\""));
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(script.statusCode()).isEqualTo(200);
  }
}
