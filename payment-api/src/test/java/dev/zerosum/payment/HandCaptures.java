package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.contract.payment.RecordCapture;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.caller.Caller;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// Two instances over one database, and a saga that does what the rows ask for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HandCaptures {

  static final Money AUTHORIZED = Money.of(8900, "USD");

  FakePeers peers;
  PaymentInstance api;
  PaymentInstance other;
  Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    var settings = PaymentInstance.settings(peers);
    settings.put("zerosum.idempotency.patience", "3s");
    settings.put("zerosum.payment.sweep.second", "2s");
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
    peers.nudgeDoes(this::settle);
    merchant = aMerchant(api);
  }

  /// What a saga does with the facts.
  void settle(PaymentId payment) {
    PaymentStanding standing = api.records().standing(payment);
    if (standing.undoing() != null && standing.status() == PaymentStatus.REVERSING) {
      api.record(payment, new ChargeOutcome.Canceled(standing.undoing().code()), true);
    }
    while (standing.captures() != null && standing.captures().open() != null) {
      CaptureRequest open = standing.captures().open();
      var end = new CaptureEnd.Captured(open.amount(), new TransactionId("tx_1"));
      standing =
          api.records()
              .recordCapture(new RecordCapture(payment, open.number(), end, 1, "charge-x"))
              .standing();
    }
  }

  void decide(PaymentId payment, CaptureEnd end) {
    var facts = api.records().standing(payment).captures();
    if (facts != null && facts.open() != null) {
      api.records()
          .recordCapture(new RecordCapture(payment, facts.open().number(), end, 1, "charge-x"));
    }
  }

  String authorized() {
    peers.sagaDoes(charge -> {
      if (charge.standing().status() == PaymentStatus.PROCESSING) {
        api.record(charge.paymentId(), new ChargeOutcome.AwaitingCapture(AUTHORIZED), false);
      }
    });
    var made = json(create("manual"));
    assertThat(made.get("amount_capturable").asLong()).isEqualTo(8900);
    return made.get("id").asString();
  }

  HttpResponse<byte[]> create(String captureMethod) {
    return api.post(
        merchant,
        aKey(),
        "/v1/payments",
        Fixtures.PAYMENT.replaceFirst("\\{", "{\"capture_method\": \"" + captureMethod + "\","));
  }

  HttpResponse<byte[]> capture(String id, String key, String body) {
    return api.post(merchant, key, "/v1/payments/" + id + "/capture", body);
  }

  HttpResponse<byte[]> cancel(String id, String key, String body) {
    return api.post(merchant, key, "/v1/payments/" + id + "/cancel", body);
  }

  long captured(String id) {
    return Long.parseLong(shown(id, "amount_captured"));
  }

  String shown(String id, String field) {
    return json(api.get(merchant, "/v1/payments/" + id)).get(field).asString();
  }

  List<String> events(String id) {
    return api.jdbc()
        .sql(
            """
            SELECT type FROM payment.outbox WHERE object_id = :id AND kind = 'merchant_event'
            ORDER BY object_sequence
            """)
        .param("id", id)
        .query((row, _) -> Objects.requireNonNull(row.getString("type")))
        .list();
  }

  static List<HttpResponse<byte[]>> atOnce(int count, IntFunction<HttpResponse<byte[]>> call)
      throws Exception {
    var gate = new CountDownLatch(1);
    List<HttpResponse<byte[]>> answers = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<byte[]>>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        calls.add(
            executor.submit(() -> {
              gate.await();
              return call.apply(number);
            }));
      }
      gate.countDown();
      for (var one : calls) {
        answers.add(one.get());
      }
    }
    return answers;
  }
}
