package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.caller.Caller;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// What tests of refunds share: two instances over one Postgres, and a saga that succeeds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RefundTests {

  static final int CAPTURED = 8900;

  FakePeers peers;
  PaymentInstance api;
  PaymentInstance other;
  RefundRecords records;
  Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    var settings = PaymentInstance.settings(peers);
    settings.put("zerosum.idempotency.patience", "2s");
    settings.put("zerosum.payment.refund.first-sweep", "1h");
    settings.put("zerosum.payment.sweep.interval", "50ms");
    settings.put("zerosum.payment.fx.spread", "0.01");
    api = PaymentInstance.start(settings);
    other = PaymentInstance.start(settings);
    records = api.peer(RefundRecords.class);
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
    peers.sagaDoes(charge -> api.record(charge.paymentId(), succeeded(), true));
    peers.refundSagaDoes(refund -> succeed(refund.refundId()));
  }

  void succeed(RefundId id) {
    String workflow = "refund-" + id;
    if (records.begin(new BeginRefund(id, workflow)).isAccepted()) {
      records.record(
          new RecordRefund(id, new RefundResult.Succeeded("re_stripe"), true, 0, workflow));
    }
  }

  static RecordRefund result(RefundId id, RefundResult result, long hints) {
    return new RecordRefund(id, result, false, hints, "refund-" + id);
  }

  String charged() {
    var answer = api.post(merchant, aKey(), "/v1/payments", PAYMENT);
    assertThat(answer.statusCode()).isEqualTo(201);
    return json(answer).get("id").asString();
  }

  HttpResponse<byte[]> post(String body) {
    return api.post(merchant, aKey(), "/v1/refunds", body);
  }

  HttpResponse<byte[]> refund(int n, String body) {
    return (n % 2 == 0 ? api : other).post(merchant, aKey(), "/v1/refunds", body);
  }

  static String body(String payment, int amount) {
    return """
    {"payment_id": "%s", "amount": %d, "reason": "requested_by_customer"}
    """
        .formatted(payment, amount);
  }

  long refundedOf(String payment) {
    return api.jdbc()
        .sql("SELECT amount_refunded FROM payment.payment WHERE id = :id")
        .param("id", payment)
        .query(Long.class)
        .single();
  }

  long rowsOf(String payment) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.refund WHERE payment_id = :id")
        .param("id", payment)
        .query(Long.class)
        .single();
  }

  String paymentOf(Caller.Merchant owner) {
    return api.jdbc()
        .sql("SELECT id FROM payment.payment WHERE merchant_id = :id ORDER BY id DESC LIMIT 1")
        .param("id", owner.merchantId().value())
        .query(String.class)
        .single();
  }

  List<String> eventsOf(RefundId id, String kind) {
    return api.jdbc()
        .sql(
            """
            SELECT type FROM payment.outbox WHERE object_id = :id AND kind = :kind
            ORDER BY object_sequence
            """)
        .param("id", id.value())
        .param("kind", kind)
        .query((row, _) -> row.getString("type"))
        .list();
  }

  long gaps(RefundId id) {
    return api.jdbc()
        .sql(
            """
            SELECT max(object_sequence) - count(*) FROM payment.outbox WHERE object_id = :id
            """)
        .param("id", id.value())
        .query(Long.class)
        .single();
  }

  static <T> List<T> inParallel(int count, IntFunction<T> call) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int number = n;
      calls.add(() -> call.apply(number));
    }
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
    }
    return results;
  }
}
