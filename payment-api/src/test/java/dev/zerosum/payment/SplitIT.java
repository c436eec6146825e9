package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.BeginRefund;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.RecordRefund;
import dev.zerosum.contract.payment.RefundRecords;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.caller.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Divided payments from outside, on a real Postgres and two instances.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SplitIT {

  private FakePeers peers;
  private LedgerPeer ledger;
  private PaymentInstance api;
  private PaymentInstance other;
  private RefundRecords records;
  private Caller.Merchant merchant;
  private String shop;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    ledger = new LedgerPeer();
    var settings = PaymentInstance.settings(peers);
    settings.put("zerosum.peers.ledger-service", ledger.url());
    settings.put("zerosum.idempotency.patience", "2s");
    settings.put("zerosum.payment.refund.first-sweep", "1h");
    api = PaymentInstance.start(settings);
    other = PaymentInstance.start(settings);
    records = api.peer(RefundRecords.class);
  }

  @AfterAll
  void stop() {
    other.close();
    api.close();
    ledger.close();
    peers.close();
  }

  @BeforeEach
  void prepare() {
    peers.forget();
    ledger.away(false);
    merchant = aMerchant(api);
    shop = connected();
    assertThat(policy("proportional").statusCode()).isEqualTo(200);
    peers.sagaDoes(charge ->
        api.record(
            charge.paymentId(),
            new ChargeOutcome.Succeeded(charge.amount(), new TransactionId("tx_1")),
            true));
    peers.refundSagaDoes(refund -> succeed(refund.refundId()));
  }

  @Test
  void dividesByPercentAndShowsTheTransfers() {
    var payment =
        pay("\"application_fee_amount\": 300, \"transfers\": [%s]".formatted(percent("66.6667")));

    assertThat(payment.get("application_fee_amount").asLong()).isEqualTo(300);
    assertThat(payment.at("/transfers/0/amount").asLong()).isEqualTo(6_667);
    var split = requireNonNull(peers.started().getLast().split());
    assertThat(split.platformFee()).isEqualTo(300);
    assertThat(split.given()).isEqualTo(6_967);
    String transfer = payment.at("/transfers/0/id").asString();
    var shown = json(api.get(merchant, "/v1/transfers/" + transfer));
    assertThat(shown.get("amount_moved").asLong()).isEqualTo(6_667);
    assertThat(shown.get("destination").asString()).isEqualTo(shop);
    var list = json(api.get(merchant, "/v1/transfers?payment_id=" + payment.get("id").asString()));
    assertThat(list.get("data")).hasSize(1);
    assertThat(api.get(aMerchant(api), "/v1/transfers/" + transfer).statusCode()).isEqualTo(404);
    assertThat(events(transfer)).containsExactly("transfer.created", "transfer.created");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"application_fee_amount\": 10001; transfers_exceed_amount; application_fee_amount",
        "\"application_fee_amount\": -1; amount_too_small; application_fee_amount",
        "\"transfers\": [{\"destination\": \"SHOP\", \"amount\": 9800}],"
            + " \"application_fee_amount\": 300; transfers_exceed_amount; transfers",
        "\"transfers\": [{\"destination\": \"SHOP\"}]; parameter_missing; transfers[0][amount]",
        "\"transfers\": [{\"destination\": \"SHOP\", \"percent\": \"100.1\"}]; parameter_invalid;"
            + " transfers[0][percent]",
        "\"transfers\": [{\"destination\": \"mer_nobody\", \"amount\": 1}];"
            + " merchant_not_connected; transfers[0][destination]",
        "\"transfers\": [{\"destination\": \"SHOP\", \"amount\": 1},"
            + " {\"destination\": \"SHOP\", \"amount\": 1}]; parameter_invalid;"
            + " transfers[1][destination]",
      })
  void refusesWhatCannotBeDivided(String fields, String code, String param) {
    var refused = api.post(merchant, aKey(), "/v1/payments", body(fields.replace("SHOP", shop)));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo(code);
    assertThat(param(refused)).isEqualTo(param);
  }

  @Test
  void takesARefundBackInProportionAndBooksItOnce() {
    var payment = pay(feeAndShop());
    String id = payment.get("id").asString();

    String refund = refund(id, 5_000, "");

    Eventually.isTrue(
        "it is booked", () -> !ledger.legs(refund + ":transfer-reversal:1").isEmpty());
    assertThat(ledger.legs(refund + ":transfer-reversal:1"))
        .containsExactly(
            "test/platform/revenue/USD -1.50 USD",
            "test/merchant/" + shop + "/available/USD -33.50 USD",
            "test/merchant/" + merchant.merchantId() + "/available/USD 35.00 USD");
    assertThat(reversed(payment.at("/transfers/0/id").asString())).isEqualTo(3_350);
    refund(id, 5_000, "");
    assertThat(reversed(payment.at("/transfers/0/id").asString())).isEqualTo(6_700);
  }

  @Test
  void sparesWhomTheRequestSpares() {
    var payment = pay(feeAndShop());
    String id = payment.get("id").asString();

    String refund = refund(id, 5_000, ", \"reverse_transfer\": false");

    Eventually.isTrue(
        "it is booked", () -> !ledger.legs(refund + ":transfer-reversal:1").isEmpty());
    assertThat(ledger.legs(refund + ":transfer-reversal:1")).hasSize(2);
    assertThat(reversed(payment.at("/transfers/0/id").asString())).isZero();
    var plain = api.post(merchant, aKey(), "/v1/payments", body("\"description\": \"whole\""));
    var refused =
        api.post(
            merchant,
            aKey(),
            "/v1/refunds",
            "{\"payment_id\": \"%s\", \"reverse_transfer\": true}"
                .formatted(json(plain).get("id").asString()));
    assertThat(code(refused)).isEqualTo("payment_not_divided");
  }

  @Test
  void keepsTheFeeWhereThatIsThePolicy() {
    assertThat(policy("kept").statusCode()).isEqualTo(200);
    var payment =
        pay("\"application_fee_amount\": 300, \"transfers\": [%s]".formatted(percent("97")));
    String id = payment.get("id").asString();

    String first = refund(id, 5_000, "");
    var refused =
        api.post(
            merchant,
            aKey(),
            "/v1/refunds",
            "{\"payment_id\": \"%s\", \"refund_application_fee\": true}".formatted(id));
    refund(id, 5_000, ", \"refund_application_fee\": false");

    assertThat(code(refused)).isEqualTo("application_fee_kept");
    assertThat(param(refused)).isEqualTo("refund_application_fee");
    assertThat(feeGivenBack(id)).isZero();
    assertThat(reversed(payment.at("/transfers/0/id").asString())).isEqualTo(9_700);
    Eventually.isTrue("it is booked", () -> !ledger.legs(first + ":transfer-reversal:1").isEmpty());
    assertThat(ledger.legs(first + ":transfer-reversal:1"))
        .containsExactly(
            "test/merchant/" + shop + "/available/USD -48.50 USD",
            "test/merchant/" + merchant.merchantId() + "/available/USD 48.50 USD");
  }

  @Test
  void givesTheFeeBackInManyPartsToTheCent() {
    String id = pay("\"application_fee_amount\": 301").get("id").asString();

    for (int n = 0; n < 13; n++) {
      String _ = refund(id, 769, "");
      assertThat(feeGivenBack(id)).isLessThanOrEqualTo(301);
    }
    String _ = refund(id, 10_000 - 13 * 769, "");

    assertThat(feeGivenBack(id)).isEqualTo(301);
  }

  @Test
  void showsAndAuditsThePolicy() {
    String id = merchant.merchantId().value();

    var shown = json(api.get(ADMIN, "/v1/operator/merchants/" + id));

    assertThat(shown.get("fee_refund").asString()).isEqualTo("proportional");
    assertThat(param(policy("never"))).isEqualTo("fee_refund");
    assertThat(events(id)).containsExactly("merchant.created", "merchant.updated");
  }

  @Test
  void givesThePartsBackWhenTheRefundComesBack() {
    var payment = pay(feeAndShop());
    String transfer = payment.at("/transfers/0/id").asString();
    String refund = refund(payment.get("id").asString(), 10_000, "");
    Eventually.isTrue("it is booked", () -> "booked".equals(state(refund)));

    fail(refund, true);
    fail(refund, true);

    assertThat(reversed(transfer)).isZero();
    Eventually.isTrue("it is booked back", () -> "undone".equals(state(refund)));
    assertThat(ledger.legs(refund + ":transfer-reversal-undone:1"))
        .contains("test/merchant/" + shop + "/available/USD 67.00 USD");
    assertThat(events(transfer))
        .containsExactly(
            "transfer.created",
            "transfer.created",
            "transfer.reversed",
            "transfer.reversed",
            "transfer.updated",
            "transfer.updated");
  }

  @Test
  void booksNothingForARefundThatTheProcessorRefused() {
    peers.refundSagaDoes(refund -> fail(refund.refundId().value(), false));
    var payment = pay(feeAndShop());

    String refund = refund(payment.get("id").asString(), 10_000, "");

    assertThat(state(refund)).isEqualTo("dropped");
    assertThat(reversed(payment.at("/transfers/0/id").asString())).isZero();
    assertThat(ledger.legs(refund + ":transfer-reversal:1")).isEmpty();
  }

  @Test
  void reversesNoMoreThanWasTransferredInAnyRace() throws Exception {
    String transfer = pay(feeAndShop()).at("/transfers/0/id").asString();

    List<HttpResponse<byte[]>> answers =
        RefundTests.inParallel(20, n -> reverse(n, transfer, "{\"amount\": 1000}"));

    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(6);
    assertThat(answers.stream().filter(answer -> code(answer).equals("amount_exceeds_transferred")))
        .hasSize(14);
    assertThat(reversed(transfer)).isEqualTo(6_000);
    assertThat(reverse(0, transfer, "{}").statusCode()).isEqualTo(201);
    assertThat(reversed(transfer)).isEqualTo(6_700);
    assertThat(code(reverse(0, transfer, "{}"))).isEqualTo("transfer_nothing_left");
  }

  @Test
  void booksAReversalOnceTheLedgerIsBack() {
    String transfer = pay(feeAndShop()).at("/transfers/0/id").asString();
    int before = ledger.refusals();
    ledger.away(true);

    var taken = json(reverse(0, transfer, "{}"));
    String reversal = taken.get("id").asString();
    assertThat(taken.get("created").asLong()).isBetween(1_700_000_000L, 9_999_999_999L);
    Eventually.isTrue("the ledger is asked", () -> ledger.refusals() > before);
    ledger.away(false);

    Eventually.isTrue("it is booked", () -> "booked".equals(state(reversal)));
    assertThat(ledger.legs(reversal + ":transfer-reversal:1"))
        .containsExactly(
            "test/merchant/" + shop + "/available/USD -67.00 USD",
            "test/merchant/" + merchant.merchantId() + "/available/USD 67.00 USD");
  }

  private JsonNode pay(String fields) {
    var answer = api.post(merchant, aKey(), "/v1/payments", body(fields));
    assertThat(answer.statusCode()).isEqualTo(201);
    return json(answer);
  }

  private static String body(String fields) {
    return """
    {"amount": 10000, "currency": "usd", "payment_method_id": "pm_card_visa", %s}
    """
        .formatted(fields);
  }

  private String percent(String percent) {
    return "{\"destination\": \"%s\", \"percent\": \"%s\"}".formatted(shop, percent);
  }

  private String feeAndShop() {
    return "\"application_fee_amount\": 300, \"transfers\": [%s]".formatted(percent("67"));
  }

  private String connected() {
    String id = "mer_" + UUID.randomUUID().toString().replace("-", "");
    var made =
        api.post(
            ADMIN,
            aKey(),
            "/v1/operator/merchants",
            """
            {"id": "%s", "name": "Shop", "email": "shop@zappos.example", "platform_id": "%s"}
            """
                .formatted(id, merchant.merchantId()));
    assertThat(made.statusCode()).isEqualTo(201);
    return id;
  }

  private HttpResponse<byte[]> policy(String feeRefund) {
    return api.post(
        ADMIN,
        aKey(),
        "/v1/operator/merchants/" + merchant.merchantId(),
        "{\"fee_refund\": \"%s\"}".formatted(feeRefund));
  }

  /// What of a payment's fee its refunds have taken back.
  private long feeGivenBack(String payment) {
    return api.jdbc()
        .sql(
            """
            SELECT amount_reversed FROM payment.transfer
            WHERE payment_id = :payment AND destination IS NULL
            """)
        .param("payment", payment)
        .query(Long.class)
        .single();
  }

  private String refund(String payment, int amount, String more) {
    var answer =
        api.post(
            merchant,
            aKey(),
            "/v1/refunds",
            "{\"payment_id\": \"%s\", \"amount\": %d%s}".formatted(payment, amount, more));
    assertThat(answer.statusCode()).isBetween(200, 202);
    return json(answer).get("id").asString();
  }

  private HttpResponse<byte[]> reverse(int n, String transfer, String body) {
    return (n % 2 == 0 ? api : other)
        .post(merchant, aKey(), "/v1/transfers/" + transfer + "/reversals", body);
  }

  private void succeed(RefundId id) {
    if (records.begin(new BeginRefund(id, "refund-" + id)).isAccepted()) {
      var _ =
          records.record(
              new RecordRefund(
                  id, new RefundResult.Succeeded("re_stripe"), true, 0, "refund-" + id));
    }
  }

  private void fail(String id, boolean isMoved) {
    var _ =
        records.record(
            new RecordRefund(
                new RefundId(id),
                new RefundResult.Failed("lost_card", "Sent back.", isMoved),
                false,
                0,
                "refund-" + id));
  }

  private long reversed(String transfer) {
    return json(api.get(merchant, "/v1/transfers/" + transfer)).get("amount_reversed").asLong();
  }

  private String state(String id) {
    return api.jdbc()
        .sql("SELECT state FROM payment.split_return WHERE id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private List<String> events(String id) {
    return api.jdbc()
        .sql("SELECT type FROM payment.outbox WHERE object_id = :id ORDER BY object_sequence")
        .param("id", id)
        .query((row, _) -> row.getString("type"))
        .list();
  }
}
