package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.CloseSaga;
import dev.zerosum.contract.payment.PaymentHint;
import dev.zerosum.contract.payment.PaymentHints;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RecordedRefund;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.contract.payment.Returns;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Payments that a bank decides about within days, and takes back weeks later.
final class DebitIT extends RefundTests {

  private static final Instant UNTIL = Instant.parse("2026-12-01T02:00:00Z");
  private static final ChargeOutcome RETURNED =
      new ChargeOutcome.Returned(
          Money.of(CAPTURED, "USD"), "debit_not_authorized", "The bank took it back.");

  @Test
  void isProcessingUntilADateAndThenSucceeds() {
    peers.sagaDoes(
        charge -> api.record(charge.paymentId(), new ChargeOutcome.PendingUntil(UNTIL), false));
    String key = aKey();

    var made = api.post(merchant, key, "/v1/payments", PAYMENT);
    String id = json(made).get("id").asString();
    var early = post(body(id, 1));
    var listed = json(api.get(merchant, "/v1/payments?status=processing"));
    var canceled = api.post(merchant, aKey(), "/v1/payments/" + id + "/cancel", "{}");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("status").asString()).isEqualTo("processing");
    assertThat(json(made).get("pending_until").asLong()).isEqualTo(UNTIL.getEpochSecond());
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(code(early)).isEqualTo("payment_unexpected_state");
    assertThat(code(canceled)).isEqualTo("payment_unexpected_state");
    assertThat(listed.at("/data/0/id").asString()).isEqualTo(id);

    api.record(new PaymentId(id), succeeded(), true);

    assertThat(shown(id).get("status").asString()).isEqualTo("succeeded");
    assertThat(shown(id).get("pending_until").isNull()).isTrue();
    assertThat(other.post(merchant, key, "/v1/payments", PAYMENT).body()).isEqualTo(made.body());
    assertThat(events(id))
        .containsExactly("payment.created", "payment.processing", "payment.succeeded");
  }

  @Test
  void isNotCapturedByHand() {
    peers.sagaDoes(charge ->
        api.record(
            charge.paymentId(),
            new ChargeOutcome.Failed(
                "capture_method_unsupported", "Only cards can.", "capture_method"),
            true));

    var refused = api.post(merchant, aKey(), "/v1/payments", PAYMENT);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("capture_method_unsupported");
    assertThat(json(refused).at("/error/param").asString()).isEqualTo("capture_method");
    assertThat(json(refused).at("/error/type").asString()).isEqualTo("invalid_request_error");
  }

  @Test
  void failsAfterItsSuccessWhenItsBankTakesItBack() {
    String id = charged();
    peers.sagaDoes(_ -> {});

    hint(id);

    PaymentStanding hinted = api.records().standing(new PaymentId(id));
    assertThat(hinted.isSagaClosed()).isFalse();
    assertThat(hinted.returns()).isEqualTo(new Returns(1, null));
    assertThat(peers.started().getLast().standing()).isEqualTo(hinted);

    api.record(new PaymentId(id), RETURNED, false);
    var repeat = api.record(new PaymentId(id), RETURNED, false);

    assertThat(repeat.isAccepted()).isTrue();
    assertThat(repeat.standing().status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(repeat.standing().returns()).isEqualTo(new Returns(1, Money.of(CAPTURED, "USD")));
    assertThat(shown(id).get("status").asString()).isEqualTo("failed");
    assertThat(shown(id).get("failure_code").asString()).isEqualTo("debit_not_authorized");
    assertThat(code(post(body(id, 1)))).isEqualTo("payment_unexpected_state");
    assertThat(close(id, 1).isSagaClosed()).isTrue();
    assertThat(events(id))
        .containsExactly("payment.created", "payment.succeeded", "payment.failed");
    assertThat(gapsOf(id)).isZero();

    hint(id);

    assertThat(api.records().standing(new PaymentId(id)).isSagaClosed()).isTrue();
  }

  @Test
  void staysOpenUntilEveryHintWasLookedAt() {
    String id = charged();
    peers.sagaDoes(_ -> {});
    hint(id);
    hint(id);

    assertThat(close(id, 1).isSagaClosed()).isFalse();
    assertThat(
            api.records()
                .closeSaga(new CloseSaga(new PaymentId(id), "charge-" + id))
                .standing()
                .isSagaClosed())
        .isFalse();
    assertThat(close(id, 2).isSagaClosed()).isTrue();
    assertThat(shown(id).get("status").asString()).isEqualTo("succeeded");
  }

  @Test
  void doesNotCloseASuccessThatWasHintedBefore() {
    peers.sagaDoes(
        charge -> api.record(charge.paymentId(), new ChargeOutcome.PendingUntil(UNTIL), false));
    String id = json(api.post(merchant, aKey(), "/v1/payments", PAYMENT)).get("id").asString();
    hint(id);

    var succeeded = api.record(new PaymentId(id), succeeded(), true);

    assertThat(succeeded.standing().isSagaClosed()).isFalse();
    assertThat(succeeded.standing().returns()).isEqualTo(new Returns(1, null));
  }

  @Test
  void paysNothingBackThatTheBankHasTakenBackItself() throws Exception {
    for (int round = 0; round < 5; round++) {
      String id = charged();
      peers.refundSagaDoes(_ -> {});
      var refund = new RefundId(json(post(body(id, 3000))).get("id").asString());

      RecordedRefund begun = raced(new PaymentId(id), refund);

      boolean isBegun = begun.isAccepted() && begun.standing().isBegun();
      RefundStatus status = records.standing(refund).status();
      assertThat(status).isEqualTo(isBegun ? RefundStatus.PENDING : RefundStatus.FAILED);
      assertThat(refundedOf(id)).isEqualTo(isBegun ? 3000 : 0);
      assertThat(shown(id).get("status").asString()).isEqualTo("failed");
    }
    String last = charged();
    var refund = new RefundId(json(post(body(last, 3000))).get("id").asString());
    api.record(new PaymentId(last), RETURNED, false);

    RecordedRefund late = records.begin(new BeginRefund(refund, "refund-" + refund));

    assertThat(late.isAccepted()).isFalse();
    assertThat(late.standing().status()).isEqualTo(RefundStatus.FAILED);
    assertThat(json(api.get(merchant, "/v1/refunds/" + refund)).get("failure_code").asString())
        .isEqualTo("payment_returned");
    assertThat(refundedOf(last)).isZero();
  }

  @Test
  void givesThePartsBackOnceAndNoMoreThanTheyHave() {
    var payment = divided();
    String id = payment.get("id").asString();
    String transfer = "/v1/transfers/" + payment.at("/transfers/0/id").asString();
    var reversed = api.post(merchant, aKey(), transfer + "/reversals", "{\"amount\": 1000}");
    assertThat(reversed.statusCode()).isEqualTo(201);

    assertThat(api.record(new PaymentId(id), RETURNED, false).isAccepted()).isTrue();
    assertThat(api.record(new PaymentId(id), RETURNED, false).isAccepted()).isTrue();

    assertThat(json(api.get(merchant, transfer)).get("amount_reversed").asLong()).isEqualTo(6000);
    assertThat(code(api.post(merchant, aKey(), transfer + "/reversals", "{}")))
        .isEqualTo("transfer_nothing_left");
    assertThat(
            api.jdbc()
                .sql(
                    """
                    SELECT amount FROM payment.split_return_line WHERE return_id = :id
                    """)
                .param("id", "trr_" + id.substring(PaymentId.PREFIX.length()))
                .query(Long.class)
                .list())
        .containsExactly(5000L);
  }

  private JsonNode divided() {
    String shop = "mer_" + UUID.randomUUID().toString().replace("-", "");
    var connected =
        api.post(
            Fixtures.ADMIN,
            aKey(),
            "/v1/operator/merchants",
            """
            {"id": "%s", "name": "Shop", "email": "shop@zappos.example", "platform_id": "%s"}
            """
                .formatted(shop, merchant.merchantId()));
    assertThat(connected.statusCode()).isEqualTo(201);
    var paid =
        api.post(
            merchant,
            aKey(),
            "/v1/payments",
            """
            {"amount": 8900, "currency": "usd", "payment_method_id": "pm_usBankAccount_success",
              "transfers": [{"destination": "%s", "amount": 6000}]}
            """
                .formatted(shop));
    assertThat(paid.statusCode()).isEqualTo(201);
    return json(paid);
  }

  private RecordedRefund raced(PaymentId payment, RefundId refund) throws Exception {
    Callable<RecordedRefund> begin =
        () -> records.begin(new BeginRefund(refund, "refund-" + refund));
    Callable<RecordedRefund> comeBack =
        () -> {
          api.record(payment, RETURNED, false);
          return records.begin(new BeginRefund(refund, "refund-" + refund));
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var both = threads.invokeAll(List.of(begin, comeBack));
      var _ = both.getLast().get();
      return both.getFirst().get();
    }
  }

  private void hint(String id) {
    api.peer(PaymentHints.class).hint(new PaymentHint(new PaymentId(id)));
  }

  private PaymentStanding close(String id, long hintsSeen) {
    return api.records()
        .closeSaga(new CloseSaga(new PaymentId(id), "charge-" + id, hintsSeen))
        .standing();
  }

  private JsonNode shown(String id) {
    return json(api.get(merchant, "/v1/payments/" + id));
  }

  private List<String> events(String id) {
    return eventsOf(id, "merchant_event");
  }

  private long gapsOf(String id) {
    return api.jdbc()
        .sql("SELECT max(object_sequence) - count(*) FROM payment.outbox WHERE object_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private List<String> eventsOf(String id, String kind) {
    return api.jdbc()
        .sql(
            """
            SELECT type FROM payment.outbox WHERE object_id = :id AND kind = :kind
            ORDER BY object_sequence
            """)
        .param("id", id)
        .param("kind", kind)
        .query((row, _) -> row.getString("type"))
        .list();
  }
}
