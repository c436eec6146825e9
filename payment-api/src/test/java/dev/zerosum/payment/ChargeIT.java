package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.testkit.RedisEngine;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChargeIT {

  private FakePeers peers;
  private PaymentInstance api;
  private PaymentInstance other;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    var settings = PaymentInstance.settings(peers);
    api = PaymentInstance.start(settings);
    other = PaymentInstance.start(settings);
  }

  @AfterAll
  void stop() {
    other.close();
    api.close();
    peers.close();
  }

  @BeforeEach
  void forget() {
    peers.forget();
    merchant = aMerchant(api);
  }

  @Test
  void takesTheDesignDocumentsRequestAndAnswersWithEveryField() {
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));

    var answer = api.post(merchant, aKey(), "/v1/payments", PAYMENT);

    assertThat(answer.statusCode()).isEqualTo(201);
    var body = json(answer);
    assertThat(body.propertyNames())
        .containsExactly(
            "id object amount amount_capturable amount_captured amount_refunded currency"
                .concat(" status capture_method")
                .concat(" payment_method_id customer_id merchant_id description metadata")
                .concat(" failure_code failure_message decline_code next_action pending_until")
                .concat(" client_ip billing_details shipping device application_fee_amount")
                .concat(" transfers fraud exchange created livemode")
                .split(" "));
    assertThat(body.get("status").asString()).isEqualTo("succeeded");
    assertThat(body.get("amount_captured").asLong()).isEqualTo(8900);
    assertThat(body.get("currency").asString()).isEqualTo("USD");
    assertThat(body.get("failure_code").isNull()).isTrue();
    String id = body.get("id").asString();
    assertThat(api.get(merchant, "/v1/payments/" + id).body()).isEqualTo(answer.body());
    assertThat(api.get(merchant, "/v1/customers/cus_sarah42").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsMerchantAndAuditTrailOfEachChangeInOrder() {
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));

    String id = idOf(api.post(merchant, aKey(), "/v1/payments", PAYMENT));

    assertThat(
            api.jdbc()
                .sql(
                    """
                    SELECT object_sequence || ' ' || kind || ' ' || type FROM payment.outbox
                    WHERE object_id = :id ORDER BY object_sequence
                    """)
                .param("id", id)
                .query(String.class)
                .list())
        .containsExactly(
            "1 merchant_event payment.created",
            "2 audit payment.created",
            "3 merchant_event payment.succeeded",
            "4 audit payment.succeeded");
  }

  @Test
  void makesOnePaymentOfAHundredConcurrentPostsAndAnswersThemAlike() throws Exception {
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    String key = aKey();
    var gate = new CountDownLatch(1);

    List<HttpResponse<byte[]>> answers = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<byte[]>>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        PaymentInstance instance = i % 2 == 0 ? api : other;
        calls.add(
            executor.submit(() -> {
              gate.await();
              return instance.post(merchant, key, "/v1/payments", PAYMENT);
            }));
      }
      gate.countDown();
      for (var call : calls) {
        answers.add(call.get(20, TimeUnit.SECONDS));
      }
    }

    assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
    assertThat(new HashSet<>(answers.stream().map(ChargeIT::text).toList())).hasSize(1);
    assertThat(
            answers.stream()
                .filter(answer -> answer.headers().firstValue("Idempotent-Replayed").isEmpty()))
        .hasSize(1);
    assertThat(paymentsOf(merchant)).isEqualTo(1);
    assertThat(peers.started()).hasSize(1);
  }

  @Test
  void answersFirstCallerAndReplaysOfBothInstancesSoonAfterTheDecision() throws Exception {
    var started = new LinkedBlockingQueue<StartCharge>();
    peers.sagaDoes(started::add);
    String key = aKey();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = timed(executor.submit(() -> api.post(merchant, key, "/v1/payments", PAYMENT)));
      StartCharge charge = started.poll(5, TimeUnit.SECONDS);
      assertThat(charge).isNotNull();
      var replay = timed(executor.submit(() -> api.post(merchant, key, "/v1/payments", PAYMENT)));
      var far = timed(executor.submit(() -> other.post(merchant, key, "/v1/payments", PAYMENT)));
      awaitWaiters(charge.paymentId());

      api.record(charge.paymentId(), succeeded(), true);
      long decided = System.nanoTime();

      for (var call : List.of(first, replay, far)) {
        Timed answer = call.get(5, TimeUnit.SECONDS);
        assertThat(answer.response().statusCode()).isEqualTo(201);
        assertThat(Duration.ofNanos(answer.atNanos() - decided)).isLessThan(Duration.ofMillis(200));
      }
      assertThat(text(replay.get().response())).isEqualTo(text(first.get().response()));
      assertThat(text(far.get().response())).isEqualTo(text(first.get().response()));
    }
  }

  @Test
  void refusesTheSameKeyWithAnotherBodyAndNamesTheFields() {
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    String key = aKey();
    var first = api.post(merchant, key, "/v1/payments", PAYMENT);

    var reuse = api.post(merchant, key, "/v1/payments", PAYMENT.replace("8900", "8901"));
    var otherPath = api.post(merchant, key, "/v1/customers", "{}");
    var again = api.post(merchant, "\"" + key + "\"", "/v1/payments", PAYMENT.replace(" ", ""));

    assertThat(reuse.statusCode()).isEqualTo(422);
    assertThat(json(reuse).at("/error/type").asString()).isEqualTo("idempotency_error");
    assertThat(param(reuse)).isEqualTo("amount");
    assertThat(otherPath.statusCode()).isEqualTo(422);
    assertThat(param(otherPath)).isEqualTo("path");
    // Spaces within the description are gone too, so that one differs; the quoted key does not.
    assertThat(param(again)).isEqualTo("description");
    assertThat(text(api.post(merchant, "\"" + key + "\"", "/v1/payments", PAYMENT)))
        .isEqualTo(text(first));
    assertThat(paymentsOf(merchant)).isEqualTo(1);
  }

  @Test
  void keepsMerchantsAndModesWithTheSameKeyApart() {
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    String key = aKey();
    Caller.Merchant stranger = aMerchant(api);

    String mine = idOf(api.post(merchant, key, "/v1/payments", PAYMENT));
    String theirs = idOf(api.post(stranger, key, "/v1/payments", PAYMENT.replace("5512", "1")));
    String live = idOf(api.post(Fixtures.live(merchant), key, "/v1/payments", PAYMENT));

    assertThat(new HashSet<>(List.of(mine, theirs, live))).hasSize(3);
    var missing = api.get(stranger, "/v1/payments/" + mine);
    var never = api.get(stranger, "/v1/payments/pay_never");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(withoutRequestId(missing)).isEqualTo(withoutRequestId(never));
    assertThat(api.get(Fixtures.live(merchant), "/v1/payments/" + mine).statusCode())
        .isEqualTo(404);
  }

  @Test
  void replaysWhileRedisIsEmptyAndWhileItIsAway() {
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    String key = aKey();
    String first = text(api.post(merchant, key, "/v1/payments", PAYMENT));

    api.emptyRedis();
    String afterFlush = text(api.post(merchant, key, "/v1/payments", PAYMENT));
    RedisEngine.stop();
    String whileAway = text(api.post(merchant, key, "/v1/payments", PAYMENT));
    var fresh = api.post(merchant, aKey(), "/v1/payments", PAYMENT);
    RedisEngine.start();

    assertThat(afterFlush).isEqualTo(first);
    assertThat(whileAway).isEqualTo(first);
    assertThat(fresh.statusCode()).isEqualTo(201);
    assertThat(paymentsOf(merchant)).isEqualTo(2);
  }

  @Test
  void storesADeclineAndReplaysIt() {
    peers.sagaDoes(charge ->
        api.record(
            charge.paymentId(),
            new ChargeOutcome.Declined("card_declined", "insufficient_funds", "No funds."),
            true));
    String key = aKey();

    var first = api.post(merchant, key, "/v1/payments", PAYMENT);
    var replay = api.post(merchant, key, "/v1/payments", PAYMENT);

    assertThat(first.statusCode()).isEqualTo(402);
    assertThat(first.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(first).at("/error/type").asString()).isEqualTo("card_error");
    assertThat(json(first).at("/error/decline_code").asString()).isEqualTo("insufficient_funds");
    String id = json(first).at("/error/payment_id").asString();
    assertThat(text(replay)).isEqualTo(text(first));
    var payment = json(api.get(merchant, "/v1/payments/" + id));
    assertThat(payment.get("status").asString()).isEqualTo("failed");
    assertThat(payment.get("failure_code").asString()).isEqualTo("card_declined");
  }

  private String idOf(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
    return json(answer).get("id").asString();
  }

  private long paymentsOf(Caller.Merchant caller) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.payment WHERE merchant_id = :id")
        .param("id", caller.merchantId().value())
        .query(Long.class)
        .single();
  }

  /// Both replays have found the running claim once the claims' counter says so.
  private void awaitWaiters(PaymentId id) {
    Eventually.isTrue(
        "two requests joined " + id,
        () -> Running.replaysOf(api) >= 1 && Running.replaysOf(other) >= 1);
  }

  private static CompletableFuture<Timed> timed(Future<HttpResponse<byte[]>> call) {
    var result = new CompletableFuture<Timed>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            HttpResponse<byte[]> response = call.get();
            result.complete(new Timed(response, System.nanoTime()));
          } catch (Exception failure) {
            result.completeExceptionally(failure);
          }
        });
    return result;
  }

  private static String withoutRequestId(HttpResponse<byte[]> answer) {
    String requestId = answer.headers().firstValue("Request-Id").orElseThrow();
    return text(answer).replace(requestId, "");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private record Timed(HttpResponse<byte[]> response, long atNanos) {}
}
