package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.BeginReversing;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.UndoCause;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.idempotency.ClaimExpiry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What happens when the decision comes after the caller's patience.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LateOutcomeIT {

  private static final UndoCause AWAY =
      new UndoCause(PaymentStatus.FAILED, "service_unavailable", null, "The ledger is away.");

  private FakePeers peers;
  private PaymentInstance api;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    var settings = PaymentInstance.settings(peers);
    settings.put("zerosum.idempotency.patience", "300ms");
    settings.put("zerosum.payment.sweep.interval", "1h");
    api = PaymentInstance.start(settings);
  }

  @AfterAll
  void stop() {
    api.close();
    peers.close();
  }

  @BeforeEach
  void forget() {
    peers.forget();
    merchant = aMerchant(api);
  }

  @Test
  void answersProcessingUntilDecidedAndTheStoredAnswerAfterwards() {
    String key = aKey();

    var first = api.post(merchant, key, "/v1/payments", PAYMENT);
    var meanwhile = api.post(merchant, key, "/v1/payments", PAYMENT);
    api.record(idOf(key), succeeded(), true);
    var after = api.post(merchant, key, "/v1/payments", PAYMENT);
    var again = api.post(merchant, key, "/v1/payments", PAYMENT);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(json(first).get("status").asString()).isEqualTo("processing");
    assertThat(meanwhile.statusCode()).isEqualTo(202);
    assertThat(meanwhile.body()).isEqualTo(first.body());
    assertThat(after.statusCode()).isEqualTo(201);
    assertThat(after.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(again.body()).isEqualTo(after.body());
  }

  @Test
  void neverChangesAnAnswerThatWasStored() {
    String key = aKey();
    api.post(merchant, key, "/v1/payments", PAYMENT);
    PaymentId id = idOf(key);
    api.record(id, new ChargeOutcome.InReview(), false);
    var inReview = api.post(merchant, key, "/v1/payments", PAYMENT);

    api.record(id, succeeded(), true);

    assertThat(json(inReview).get("status").asString()).isEqualTo("requires_review");
    assertThat(api.post(merchant, key, "/v1/payments", PAYMENT).body()).isEqualTo(inReview.body());
    assertThat(json(api.get(merchant, "/v1/payments/" + id)).get("status").asString())
        .isEqualTo("succeeded");
  }

  @Test
  void tellsARepeatedOutcomeOnce() {
    String key = aKey();
    api.post(merchant, key, "/v1/payments", PAYMENT);
    PaymentId id = idOf(key);

    var first = api.record(id, succeeded(), false);
    var second = api.record(id, succeeded(), true);
    var third = api.record(id, succeeded(), true);
    var other = api.record(id, new ChargeOutcome.Canceled("expired"), true);

    assertThat(first.isAccepted()).isTrue();
    assertThat(second.isAccepted()).isTrue();
    assertThat(second.standing().isSagaClosed()).isTrue();
    assertThat(third.isAccepted()).isTrue();
    assertThat(other.isAccepted()).isFalse();
    assertThat(other.standing().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(events(id, "payment.succeeded")).isEqualTo(2);
  }

  @Test
  void takesNoSuccessOnceItIsUndone() {
    String key = aKey();
    api.post(merchant, key, "/v1/payments", PAYMENT);
    PaymentId id = idOf(key);

    var begun = api.records().beginReversing(new BeginReversing(id, AWAY, "charge-" + id));
    var again = api.records().beginReversing(new BeginReversing(id, AWAY, "charge-" + id));
    var success = api.record(id, succeeded(), true);
    String shown = json(api.get(merchant, "/v1/payments/" + id)).get("status").asString();
    var early = api.records().closeSaga(new CloseSaga(id, "charge-" + id));
    var end = api.record(id, new ChargeOutcome.Failed("other_words", "Other words.", null), false);
    var closed = api.records().closeSaga(new CloseSaga(id, "charge-" + id));
    var late = api.records().beginReversing(new BeginReversing(id, AWAY, "charge-" + id));

    assertThat(begun.isAccepted()).isTrue();
    assertThat(again.isAccepted()).isTrue();
    assertThat(success.isAccepted()).isFalse();
    assertThat(success.standing().undoing()).isEqualTo(AWAY);
    assertThat(shown).isEqualTo("processing");
    assertThat(early.isAccepted()).isFalse();
    assertThat(end.isAccepted()).isTrue();
    assertThat(closed.standing().isSagaClosed()).isTrue();
    assertThat(closed.standing().undoing()).isEqualTo(AWAY);
    assertThat(late.isAccepted()).isFalse();
    var answer = api.post(merchant, key, "/v1/payments", PAYMENT);
    assertThat(answer.statusCode()).isEqualTo(402);
    assertThat(json(answer).at("/error/code").asString()).isEqualTo("service_unavailable");
    assertThat(json(answer).at("/error/type").asString()).isEqualTo("api_error");
  }

  @Test
  void refusesAKeyPastItsHorizon() {
    String key = aKey();
    api.post(merchant, key, "/v1/payments", PAYMENT);
    PaymentId id = idOf(key);
    api.record(id, succeeded(), true);
    String fresh = aKey();
    api.post(merchant, fresh, "/v1/payments", PAYMENT);
    api.jdbc()
        .sql(
            "UPDATE payment.claim SET created_at = now() - interval '31 days' WHERE object_id = :id")
        .param("id", id.value())
        .update();

    int expired = api.bean(ClaimExpiry.class).expireDue();
    // Redis forgets after a day, long before the horizon.
    api.emptyRedis();
    var answer = api.post(merchant, key, "/v1/payments", PAYMENT);

    assertThat(expired).isEqualTo(1);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").asString()).isEqualTo("idempotency_key_expired");
    assertThat(api.post(merchant, fresh, "/v1/payments", PAYMENT).statusCode()).isEqualTo(202);
  }

  private PaymentId idOf(String key) {
    var answer = api.post(merchant, key, "/v1/payments", PAYMENT);
    return new PaymentId(json(answer).get("id").asString());
  }

  private long events(PaymentId id, String type) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.outbox WHERE object_id = :id AND type = :type")
        .param("id", id.value())
        .param("type", type)
        .query(Long.class)
        .single();
  }
}
