package dev.zerosum.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.kernel.CardNumbers;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=sample",
      "zerosum.service.secret=0123456789abcdef0123456789abcdef",
      "zerosum.service.open-paths=/webhooks/",
      "zerosum.service.refuses-card-data=true"
    })
final class SampleServiceTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Caller MERCHANT =
      new Caller.Merchant(new MerchantId("mer_1"), true, "key_1", KeyKind.SECRET, Set.of(), 20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServiceTokens edge = new ServiceTokens("api-gateway", SECRET, Clock.systemUTC());

  @Value("${local.server.port}")
  private int port;

  @Value("${local.management.port}")
  private int managementPort;

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header(ServiceTokens.HEADER, edge.forAudience("sample"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode errorOf(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    return ZerosumJson.mapper().readTree(answer.body()).path("error");
  }

  @Test
  void refusesWhoeverHasNoServiceToken() throws Exception {
    var answer = send(HttpRequest.newBuilder(request("/merchant").build().uri()));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(errorOf(answer).path("code").asString()).isEqualTo("service_token_required");
  }

  @ParameterizedTest
  @CsvSource({
    "/webhooks/open, 200",
    "/webhooks/../merchant, 401",
    "/webhooks/..;/merchant, 401",
    "/webhooks/%2e%2e/merchant, 401",
    "//webhooks/open, 401"
  })
  void opensTheOpenPathsOnlyAsTheyAreWritten(String path, int status) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);

    assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(status);
  }

  @Test
  void knowsTheMerchantTheEdgeNames() throws Exception {
    var answer =
        send(
            request("/merchant")
                .header(Callers.HEADER, Callers.encode(MERCHANT))
                .header("X-Request-Id", "req_given"));

    assertThat(answer.body()).contains("\"merchant\":\"mer_1\"").contains("req_given");
    assertThat(answer.headers().firstValue("Request-Id")).contains("req_given");
  }

  @Test
  void believesNobodyElseAboutTheCaller() throws Exception {
    var other = new ServiceTokens("orchestrator", SECRET, Clock.systemUTC());
    var answer =
        send(
            HttpRequest.newBuilder(request("/merchant").build().uri())
                .header(ServiceTokens.HEADER, other.forAudience("sample"))
                .header(Callers.HEADER, Callers.encode(MERCHANT)));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(errorOf(answer).path("code").asString()).isEqualTo("invalid_api_key");
  }

  @Test
  void keepsMerchantsFromOperatorsPaths() throws Exception {
    var answer = send(request("/operator").header(Callers.HEADER, Callers.encode(MERCHANT)));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"amount":{"minor_units":1,"currency":"USD"},"tip":1}       | parameter_unknown | tip
          {"items":[{"price":1},{"price":"x"}]}                       | parameter_invalid | items[1].price
          {"amount":{"minor_units":1.5,"currency":"USD"}}             | parameter_invalid | amount.minor_units
          {"amount":{"minor_units":1,"currency":"NOPE"}}              | parameter_invalid | amount.currency
          {"amount":                                                  | malformed_json    |
          """)
  void saysWhatIsWrongWithABody(String body, String code, String param) throws Exception {
    var answer =
        send(
            request("/orders")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(errorOf(answer).path("code").asString()).isEqualTo(code);
    assertThat(errorOf(answer).path("param").asStringOpt().orElse(null)).isEqualTo(param);
  }

  @ParameterizedTest
  @CsvSource({
    "/payments/pay_1, 400, parameter_missing",
    "/payments/pay_1?limit=x, 400, parameter_invalid",
    "/payments/xyz?limit=1, 400, parameter_invalid",
    "/nowhere, 404, route_unknown",
    "/orders, 405, method_not_allowed",
    "/error, 404, route_unknown",
    "/broken, 500, internal_error"
  })
  void answersEveryFailureAsAProblem(String path, int status, String code) throws Exception {
    var answer = send(request(path));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(errorOf(answer).path("code").asString()).isEqualTo(code);
    assertThat(answer.body()).doesNotContain("secret detail");
  }

  @Test
  void rendersADeclineWhole() throws Exception {
    var answer = send(request("/declined").header("X-Request-Id", "req_1"));

    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(ZerosumJson.mapper().readTree(answer.body()))
        .isEqualTo(
            ZerosumJson.mapper()
                .readTree(
                    """
                    {"type":"urn:zerosum:error:card_declined","title":"Card declined","status":402,
                    "detail":"The card was declined.","instance":"urn:zerosum:request:req_1",
                    "error":{"type":"card_error","code":"card_declined",
                    "message":"The card was declined.","param":null,
                    "decline_code":"generic_decline","doc_url":"/docs#error-card_declined",
                    "request_id":"req_1","payment_id":"pay_1"}}\
                    """));
  }

  @Test
  void refusesCardNumbersWithoutEchoOrLog(CapturedOutput output) throws Exception {
    var inBody = request("/orders").POST(BodyPublishers.ofString("{\"n\":\"4242424242424242\"}"));
    var inQuery = request("/payments/pay_1?limit=4242424242424242");
    var inHeader = request("/merchant").header("Idempotency-Key", "4242-4242-4242-4242");

    for (var request : new HttpRequest.Builder[] {inBody, inQuery, inHeader}) {
      var answer = send(request);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(errorOf(answer).path("code").asString()).isEqualTo("card_data_not_allowed");
      assertThat(CardNumbers.foundIn(answer.body())).isFalse();
    }
    assertThat(CardNumbers.foundIn(output.getAll())).isFalse();
  }

  @Test
  void refusesABodyAbove64KiB() throws Exception {
    var answer = send(request("/orders").POST(BodyPublishers.ofString(" ".repeat(64 * 1024 + 1))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(errorOf(answer).path("message").asString()).contains("65536 bytes");
  }

  @Test
  void takesTheEvidenceOfADisputeWhole() throws Exception {
    var evidence = request("/v1/disputes/dp_1").POST(BodyPublishers.ofString("ä".repeat(150_000)));
    var endless =
        request("/v1/disputes/dp_1").POST(BodyPublishers.ofString(" ".repeat(2 * 1024 * 1024 + 1)));

    // Nobody is there to take it here, but it came through.
    assertThat(send(evidence).statusCode()).isEqualTo(404);
    assertThat(send(endless).statusCode()).isEqualTo(413);
  }

  @Test
  void readsBracketsInAQueryAsMerchantsWriteThem() throws Exception {
    assertThat(send(request("/webhooks/open?created[gte]=1")).body()).isEqualTo("open");
  }

  @Test
  void refusesWhatAQueryNamesAndNobodyAsksFor() throws Exception {
    var unknown = send(request("/v1/things?limit=2&expand[]=a"));

    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(errorOf(unknown).path("code").asString()).isEqualTo("parameter_unknown");
    assertThat(errorOf(unknown).path("param").asString()).isEqualTo("expand[]");
    assertThat(send(request("/v1/things?limit=2&")).body()).isEqualTo("things 2");
    assertThat(send(request("/v1/lists?a=1&b=2")).body()).isEqualTo("lists 2");
    assertThat(send(request("/webhooks/open?a=1")).statusCode()).isEqualTo(200);
  }

  @Test
  void answersAPathThatNobodyCanReadLikeAnyOtherMistake() throws Exception {
    var answer = send(request("/merchant/%00"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(errorOf(answer).path("code").asString()).isEqualTo("request_malformed");
    assertThat(errorOf(answer).path("param").asString()).isEqualTo("path");
    assertThat(errorOf(answer).path("request_id").asString())
        .isEqualTo(answer.headers().firstValue("Request-Id").orElseThrow());
  }

  @Test
  void logsJsonLinesWithoutCardNumbers(CapturedOutput output) throws Exception {
    assertThat(send(request("/log")).statusCode()).isEqualTo(200);

    String line =
        output.getOut().lines().filter(text -> text.contains("argument")).findFirst().orElseThrow();
    assertThat(CardNumbers.foundIn(output.getAll())).isFalse();
    var log = ZerosumJson.mapper().readTree(line);
    assertThat(log.path("service").asString()).isEqualTo("sample");
    assertThat(log.path("request_id").asString()).startsWith("req_");
    assertThat(log.path("traceId").asString()).hasSize(32);
    assertThat(log.path("card").asString()).isEqualTo("[card number removed]");
    assertThat(log.path("message").asString()).contains("message [card number removed]");
    assertThat(log.path("exception").asString()).contains("bad [card number removed]");
    assertThat(log.path("payment_id").asString()).isEqualTo("pay_[card number removed]");
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator/health/readiness",
    "/actuator/health/liveness",
    "/actuator/prometheus",
    "/actuator/info"
  })
  void servesManagementOnItsOwnPortWithoutToken(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + path);

    assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(200);
  }
}
