package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.RaiseAttention;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SweeperIT {

  private FakePeers peers;
  private Map<String, Object> settings;
  private PaymentInstance api;
  private PaymentInstance other;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    settings = PaymentInstance.settings(peers);
    settings.put("zerosum.idempotency.patience", "5s");
    settings.put("zerosum.payment.charge.first-sweep", "200ms");
    settings.put("zerosum.payment.sweep.interval", "50ms");
    settings.put("zerosum.payment.sweep.second", "100ms");
    settings.put("zerosum.payment.sweep.longest", "200ms");
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
  void startsTheSagaOfAPaymentWhoseStartWasLostAndStillAnswersItsCaller() {
    peers.away(true);
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    Thread.ofVirtual()
        .start(() -> {
          Eventually.isTrue("a start was refused", () -> peers.refusals() > 0);
          peers.away(false);
        });

    var answer = api.post(merchant, aKey(), "/v1/payments", PAYMENT);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(paymentOf(merchant)).isEqualTo(json(answer).get("id").asString());
  }

  @Test
  void startsWhatACrashLeftBehind() {
    String id = left(merchant);

    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));

    Eventually.isTrue("the payment has its end", () -> open(merchant) == 0);
    assertThat(peers.started().stream().map(StartCharge::paymentId).map(PaymentId::value))
        .contains(id);
  }

  @Test
  void asksAPersonAfterFiveRunsAndGoesOnWhenTold() {
    var runs = new AtomicInteger();
    peers.runIs(_ -> "run-" + runs.incrementAndGet());
    String id = left(merchant);

    Eventually.isTrue("a person is asked", () -> attentionOf(id) != null);
    int starts = startsOf(id);
    String attention = Objects.requireNonNull(attentionOf(id));
    assertThat(starts).isBetween(5, 6);
    peers.runIs(_ -> "run-final");
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    var close = resolve(attention, "close");
    var retry = resolve(attention, "retry");
    var twice = resolve(attention, "retry");

    assertThat(close.statusCode()).isEqualTo(409);
    assertThat(retry.statusCode()).isEqualTo(200);
    assertThat(json(retry).get("status").asString()).isEqualTo("resolved");
    assertThat(twice.statusCode()).isEqualTo(409);
    Eventually.isTrue("the payment has its end", () -> open(merchant) == 0);
  }

  @Test
  void leavesAStoppedPaymentAloneAndAsksOncePerReason() {
    String id = left(merchant);
    var raise =
        new RaiseAttention(
            new PaymentId(id), "capture_unknown", "No answer.", true, "charge-" + id);

    api.records().raiseAttention(raise);
    api.records().raiseAttention(raise);

    assertThat(
            api.jdbc()
                .sql("SELECT count(*) FROM payment.attention WHERE payment_id = :id")
                .param("id", id)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    var reader = new Caller.Operator("op_reader", Set.of("read"));
    String attention = Objects.requireNonNull(attentionOf(id));
    assertThat(api.get(reader, "/v1/operator/attention/" + attention).statusCode()).isEqualTo(200);
    var forbidden =
        api.post(
            reader,
            aKey(),
            "/v1/operator/attention/" + attention + "/resolve",
            "{\"resolution\":\"retry\"}");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(json(api.get(ADMIN, "/v1/operator/attention?status=open")).get("data").isEmpty())
        .isFalse();
  }

  /// A payment as a crash between commit and start leaves it: a row that nobody is told of.
  private String left(Caller.Merchant caller) {
    String id = "pay_" + caller.merchantId().value().substring(4);
    api.jdbc()
        .sql(
            """
            INSERT INTO payment.payment
              (id, merchant_id, livemode, amount, currency, capture_method, payment_method_id,
               metadata, key_id, request_id, created_at, status, status_since, event_sequence,
               sweep_at)
            VALUES (:id, :merchantId, false, 8900, 'USD', 'automatic', 'pm_card_visa', '{}',
              'key_1', 'req_1', now(), 'processing', now(), 2, now())
            """)
        .param("id", id)
        .param("merchantId", caller.merchantId().value())
        .update();
    return id;
  }

  private HttpResponse<byte[]> resolve(String attention, String resolution) {
    return api.post(
        ADMIN,
        aKey(),
        "/v1/operator/attention/" + attention + "/resolve",
        "{\"resolution\":\"" + resolution + "\",\"note\":\"mended\"}");
  }

  private int startsOf(String id) {
    return Math.toIntExact(
        peers.started().stream().filter(charge -> charge.paymentId().value().equals(id)).count());
  }

  private @Nullable String attentionOf(String id) {
    return api.jdbc()
        .sql("SELECT id FROM payment.attention WHERE payment_id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private String paymentOf(Caller.Merchant caller) {
    return api.jdbc()
        .sql("SELECT id FROM payment.payment WHERE merchant_id = :id")
        .param("id", caller.merchantId().value())
        .query(String.class)
        .single();
  }

  private long open(Caller.Merchant caller) {
    return api.jdbc()
        .sql(
            """
            SELECT count(*) FROM payment.payment
            WHERE merchant_id = :id AND saga_closed_at IS NULL
            """)
        .param("id", caller.merchantId().value())
        .query(Long.class)
        .single();
  }
}
