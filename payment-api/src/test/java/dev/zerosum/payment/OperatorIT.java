package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.payment.ApiKeys.KeyKind;
import dev.zerosum.contract.payment.ApiKeys.PresentedKey;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.ProblemException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorIT {

  private FakePeers peers;
  private PaymentInstance api;
  private Caller.Merchant merchant;
  private String keysPath;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    api = PaymentInstance.start(PaymentInstance.settings(peers));
  }

  @AfterAll
  void stop() {
    api.close();
    peers.close();
  }

  @BeforeEach
  void prepare() {
    merchant = aMerchant(api);
    keysPath = "/v1/operator/merchants/" + merchant.merchantId() + "/api_keys";
  }

  @Test
  void makesTheFirstOperatorFromTheSettings() {
    var resolved = api.apiKeys().resolve(new PresentedKey(PaymentInstance.OPERATOR.reveal()));

    assertThat(resolved.kind()).isEqualTo(KeyKind.OPERATOR);
    assertThat(resolved.scopes()).containsExactly("admin");
    assertThat(resolved.merchantId()).isNull();
  }

  @Test
  void makesAMerchantWithTheGivenIdOnce() {
    String body = "{\"id\":\"mer_once\",\"name\":\"Once\",\"email\":\"a@b.example\"}";
    String key = aKey();

    var first = api.post(ADMIN, key, "/v1/operator/merchants", body);
    var replay = api.post(ADMIN, key, "/v1/operator/merchants", body);
    var again = api.post(ADMIN, aKey(), "/v1/operator/merchants", body);
    var without = api.post(ADMIN, null, "/v1/operator/merchants", body);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(json(first).get("settlement_currency").asString()).isEqualTo("USD");
    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(without.statusCode()).isEqualTo(400);
    assertThat(events("mer_once")).isEqualTo(1);
  }

  @Test
  void refusesAddressesAndScopesThatAreNone() {
    String named = "{\"name\":\"No\",\"email\":\"%s\"}";
    for (String email : List.of("nobody", "no body@b.example", "a@b")) {
      var refused = api.post(ADMIN, aKey(), "/v1/operator/merchants", named.formatted(email));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(param(refused)).isEqualTo("email");
    }
    var customer = api.post(merchant, aKey(), "/v1/customers", named.formatted("nobody"));
    assertThat(param(customer)).isEqualTo("email");

    String scoped =
        "{\"livemode\":false,\"kind\":\"restricted\",\"scopes\":[\"payments:read\",\"%s\"]}";
    var unheard = api.post(ADMIN, aKey(), keysPath, scoped.formatted("payments:all"));
    assertThat(unheard.statusCode()).isEqualTo(400);
    assertThat(param(unheard)).isEqualTo("scopes[1]");
    assertThat(json(unheard).at("/error/message").asString()).contains("balance:read");
    assertThat(api.post(ADMIN, aKey(), keysPath, scoped.formatted("refunds:read")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void runsASimpleMutationOnceHoweverManyAskAtOnce() throws Exception {
    String key = aKey();
    String body = "{\"name\":\"Many\",\"email\":\"many@b.example\"}";
    List<Future<HttpResponse<byte[]>>> calls = new ArrayList<>();
    var answers = new HashSet<String>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        calls.add(executor.submit(() -> api.post(ADMIN, key, "/v1/operator/merchants", body)));
      }
      for (var call : calls) {
        HttpResponse<byte[]> answer = call.get(20, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(201);
        answers.add(new String(answer.body(), StandardCharsets.UTF_8));
      }
    }

    assertThat(answers).hasSize(1);
    assertThat(
            api.jdbc()
                .sql("SELECT count(*) FROM payment.merchant WHERE email = 'many@b.example'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void storesNothingOfARefusedMutation() {
    String key = aKey();

    var refused = api.post(ADMIN, key, "/v1/operator/merchants", "{\"name\":\"No mail\"}");
    var corrected =
        api.post(
            ADMIN, key, "/v1/operator/merchants", "{\"name\":\"Mail\",\"email\":\"a@b.example\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(corrected.statusCode()).isEqualTo(201);
  }

  @Test
  void showsAKeyOnceAndReplaysItWithoutKeepingItReadable() {
    String idempotencyKey = aKey();
    String body = "{\"livemode\":true,\"kind\":\"secret\"}";

    var made = api.post(ADMIN, idempotencyKey, keysPath, body);
    var replay = api.post(ADMIN, idempotencyKey, keysPath, body);

    assertThat(made.statusCode()).isEqualTo(201);
    String text = json(made).get("key").asString();
    assertThat(text).startsWith("zs_live_");
    assertThat(json(made).get("per_second").asInt()).isEqualTo(100);
    assertThat(replay.body()).isEqualTo(made.body());
    assertThat(json(api.get(ADMIN, keysPath)).at("/data/0/key").isNull()).isTrue();
    assertThat(
            api.jdbc()
                .sql("SELECT body FROM payment.claim WHERE is_sealed")
                .query(byte[].class)
                .list())
        .isNotEmpty()
        .noneMatch(stored -> new String(stored, StandardCharsets.ISO_8859_1).contains(text));
    var resolved = api.apiKeys().resolve(new PresentedKey(text));
    assertThat(resolved.merchantId()).isEqualTo(merchant.merchantId().value());
    assertThat(resolved.livemode()).isTrue();
    assertThat(resolved.inFlightMax()).isEqualTo(20);
  }

  @Test
  void refusesAKeyFromTheMomentItIsTakenBack() {
    JsonNode made =
        json(api.post(ADMIN, aKey(), keysPath, "{\"livemode\":false,\"kind\":\"secret\"}"));
    String path = keysPath + "/" + made.get("id").asString();
    var key = new PresentedKey(made.get("key").asString());
    assertThat(api.apiKeys().resolve(key).id()).isEqualTo(made.get("id").asString());

    var revoked = api.post(ADMIN, aKey(), path + "/revoke", "");

    assertThat(json(revoked).get("revoked").isNull()).isFalse();
    assertRefused(key);
    assertRefused(new PresentedKey("zs_test_nonsense"));
    assertThat(api.post(ADMIN, aKey(), path + "/roll", "{}").statusCode()).isEqualTo(409);
  }

  @Test
  void rollsAKeyWithAnOverlapAndChangesLimits() {
    JsonNode made =
        json(api.post(ADMIN, aKey(), keysPath, "{\"livemode\":false,\"kind\":\"secret\"}"));
    String path = keysPath + "/" + made.get("id").asString();
    var old = new PresentedKey(made.get("key").asString());

    var limited = api.post(ADMIN, aKey(), path, "{\"per_second\":500,\"in_flight_max\":200}");
    JsonNode rolled = json(api.post(ADMIN, aKey(), path + "/roll", "{\"overlap_seconds\":3600}"));

    assertThat(json(limited).get("burst").asInt()).isEqualTo(1000);
    assertThat(api.apiKeys().resolve(old).perSecond()).isEqualTo(500);
    var next = api.apiKeys().resolve(new PresentedKey(rolled.get("key").asString()));
    assertThat(next.inFlightMax()).isEqualTo(200);
    JsonNode again =
        json(
            api.post(
                ADMIN, aKey(), keysPath + "/" + next.id() + "/roll", "{\"overlap_seconds\":0}"));
    assertRefused(new PresentedKey(rolled.get("key").asString()));
    assertThat(again.get("key").asString()).startsWith("zs_test_");
  }

  @Test
  void asksForTheRole() {
    var reader = new Caller.Operator("op_reader", Set.of("read"));

    assertThat(api.get(reader, "/v1/operator/merchants").statusCode()).isEqualTo(200);
    assertThat(
            api.post(reader, aKey(), keysPath, "{\"livemode\":true,\"kind\":\"secret\"}")
                .statusCode())
        .isEqualTo(403);
    assertThat(api.get(merchant, "/v1/operator/merchants").statusCode()).isEqualTo(403);
    assertThat(api.get(ADMIN, "/v1/payments").statusCode()).isEqualTo(403);
    JsonNode made =
        json(
            api.post(
                ADMIN,
                aKey(),
                "/v1/operator/operators",
                "{\"name\":\"Sue\",\"role\":\"support\"}"));
    var token = new PresentedKey(made.get("token").asString());
    assertThat(api.apiKeys().resolve(token).scopes()).containsExactly("support");
    api.post(ADMIN, aKey(), "/v1/operator/operators/" + made.get("id").asString() + "/revoke", "");
    assertRefused(token);
  }

  private void assertRefused(PresentedKey key) {
    assertThatThrownBy(() -> api.apiKeys().resolve(key))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(401);
              assertThat(refusal.problem().code()).isEqualTo("invalid_api_key");
            });
  }

  private long events(String objectId) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.outbox WHERE object_id = :id")
        .param("id", objectId)
        .query(Long.class)
        .single();
  }
}
