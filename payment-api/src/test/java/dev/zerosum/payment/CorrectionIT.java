package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.payment.LedgerDouble.Trouble;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorrectionIT {

  private static final String PATH = "/v1/operator/corrections";
  private static final Caller.Operator GRACE = new Caller.Operator("op_grace", Set.of("support"));
  private static final Caller.Operator ADA = new Caller.Operator("op_ada", Set.of("admin"));

  private FakePeers peers;
  private LedgerDouble ledger;
  private PaymentInstance api;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new FakePeers();
    ledger = new LedgerDouble();
    var settings = PaymentInstance.settings(peers);
    settings.put("zerosum.peers.ledger-service", ledger.url());
    api = PaymentInstance.start(settings);
  }

  @AfterAll
  void stop() {
    api.close();
    ledger.close();
    peers.close();
  }

  @BeforeEach
  void prepare() {
    ledger.willBe();
    merchant = aMerchant(api);
  }

  @Test
  void booksAnAdjustmentOnceASecondOperatorApproved() {
    String id = propose(GRACE, ofBalance("adjustment", -1500));
    assertThat(ledger.asked(id + ":adjustment:1")).isZero();

    HttpResponse<byte[]> approved = decide(ADA, id, "approve", "{\"note\": \"Seen.\"}");
    assertThat(approved.statusCode()).isEqualTo(200);
    JsonNode posted = await(id, "posted");

    assertThat(posted.get("transaction").asString()).startsWith("tx_");
    assertThat(posted.get("proposed_by").asString()).isEqualTo("op_grace");
    assertThat(posted.get("decided_by").asString()).isEqualTo("op_ada");
    assertThat(ledger.posts(id)).hasSize(1);
    assertThat(ledger.posts(id).getFirst().legs())
        .extracting(Leg::toString)
        .anyMatch(
            leg -> leg.contains(merchant.merchantId() + "/available") && leg.contains("-1500"))
        .anyMatch(leg -> leg.contains("test/platform/adjustment/USD"));
    assertThat(events(id))
        .containsExactly(
            "audit correction.proposed op_grace",
            "audit correction.approved op_ada",
            "merchant_event balance.adjusted system",
            "audit correction.posted system");
    assertThat(payload(id, "audit", "correction.posted")).contains("op_grace", "op_ada", "Ticket");
    assertThat(payload(id, "merchant_event", "balance.adjusted"))
        .contains("-1500", merchant.merchantId().value())
        .doesNotContain("op_", "Ticket");
  }

  @Test
  void needsAnotherOperatorWhoMayApprove() {
    String id = propose(ADA, ofBalance("adjustment", 100));

    HttpResponse<byte[]> own = decide(ADA, id, "approve", "{}");
    HttpResponse<byte[]> support = decide(GRACE, id, "approve", "{}");

    assertThat(own.statusCode()).isEqualTo(403);
    assertThat(code(own)).isEqualTo("second_person_required");
    assertThat(code(support)).isEqualTo("role_required");
    assertThat(api.post(merchant, aKey(), PATH, "{}").statusCode()).isEqualTo(403);
    assertThatThrownBy(() ->
            api.jdbc()
                .sql(
                    """
                    UPDATE payment.correction SET state = 'approved', decided_by = proposed_by,
                      decided_at = now(), post_at = now() WHERE id = :id
                    """)
                .param("id", id)
                .update())
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("correction_two_people_check");
    assertThat(read(id).get("state").asString()).isEqualTo("proposed");
  }

  @Test
  void isDecidedOnceHoweverManyDecideAtOnce() throws Exception {
    String id = propose(GRACE, ofBalance("adjustment", 100));
    List<Callable<Integer>> rivals = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      var admin = new Caller.Operator("op_admin" + n, Set.of("admin"));
      String verb = n % 4 == 3 ? "reject" : "approve";
      rivals.add(() -> decide(admin, id, verb, "{\"note\": \"Mine.\"}").statusCode());
    }

    List<Integer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(rivals)) {
        answers.add(done.get());
      }
    }

    assertThat(answers).containsOnlyOnce(200);
    assertThat(answers).filteredOn(status -> status != 200).containsOnly(409);
    if (events(id).stream().anyMatch(event -> event.contains("correction.approved"))) {
      await(id, "posted");
      assertThat(ledger.posts(id)).hasSize(1);
    } else {
      assertThat(read(id).get("state").asString()).isEqualTo("rejected");
      assertThat(ledger.posts(id)).isEmpty();
    }
  }

  @Test
  void endsAHoldOfMoreThanThereIs() {
    ledger.willBe(Trouble.TOO_LITTLE);
    String id = propose(GRACE, ofBalance("balance_hold", 600));
    decide(ADA, id, "approve", "{}");

    JsonNode failed = await(id, "failed");

    assertThat(failed.get("failure_code").asString()).isEqualTo("balance_insufficient");
    assertThat(failed.get("failure_message").asString()).contains("5");
    assertThat(events(id)).last().isEqualTo("audit correction.failed system");
    assertThat(code(decide(ADA, id, "approve", "{}"))).isEqualTo("correction_decided");
  }

  @Test
  void booksOnceThoughTheLedgersAnswerIsLost() {
    ledger.willBe(Trouble.AWAY, Trouble.BOOKED_AND_LOST);
    String id = propose(GRACE, ofBalance("balance_hold", 600));
    decide(ADA, id, "approve", "{}");

    await(id, "posted");

    assertThat(ledger.asked(id + ":hold:1")).isEqualTo(3);
    assertThat(events(id)).containsOnlyOnce("merchant_event balance.held system");
  }

  @Test
  void doesNotEndOnARefusalWhileAnEarlierTryMayStillBook() {
    // Nobody heard what became of the first: it may be booked after the second was refused.
    ledger.willBe(Trouble.AWAY, Trouble.TOO_LITTLE);
    String id = propose(GRACE, ofBalance("balance_hold", 600));
    decide(ADA, id, "approve", "{}");

    await(id, "posted");

    assertThat(ledger.asked(id + ":hold:1")).isEqualTo(3);
    assertThat(events(id)).noneMatch(event -> event.contains("failed"));
  }

  @Test
  void releasesAHoldOnce() {
    String hold = propose(GRACE, ofBalance("balance_hold", 600));
    String body = "{\"type\":\"hold_release\",\"hold_id\":\"%s\",\"reason\":\"Over.\"}";
    assertThat(code(api.post(GRACE, aKey(), PATH, body.formatted(hold))))
        .isEqualTo("correction_unexpected_state");
    decide(ADA, hold, "approve", "{}");
    await(hold, "posted");

    String release = propose(GRACE, body.formatted(hold));
    HttpResponse<byte[]> twice = api.post(GRACE, aKey(), PATH, body.formatted(hold));
    decide(ADA, release, "approve", "{}");
    JsonNode posted = await(release, "posted");

    assertThat(code(twice)).isEqualTo("correction_pending");
    assertThat(posted.get("amount").asLong()).isEqualTo(600);
    assertThat(ledger.isBooked(release + ":hold-release:1")).isTrue();
    assertThat(read(hold).get("state").asString()).isEqualTo("released");
    assertThat(events(hold)).last().isEqualTo("audit correction.released system");
    assertThat(events(release)).contains("merchant_event balance.released system");
    assertThat(code(api.post(GRACE, aKey(), PATH, body.formatted(hold))))
        .isEqualTo("correction_unexpected_state");
  }

  @Test
  void isRejectedWithAReasonAndThenNothingHappens() {
    String id = propose(GRACE, ofBalance("adjustment", 100));

    assertThat(param(decide(ADA, id, "reject", "{}"))).isEqualTo("note");
    assertThat(decide(GRACE, id, "reject", "{\"note\":\"A slip.\"}").statusCode()).isEqualTo(200);

    assertThat(code(decide(ADA, id, "approve", "{}"))).isEqualTo("correction_decided");
    assertThat(ledger.posts(id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'reason':'R'; parameter_missing; type",
        "'type':'gift','reason':'R'; parameter_invalid; type",
        "'type':'adjustment'; parameter_missing; reason",
        "'type':'adjustment','reason':'R'; parameter_missing; merchant_id",
        "'type':'adjustment','reason':'R','merchant_id':'mer_no'; resource_missing; merchant_id",
        "'type':'adjustment','reason':'R','merchant_id':'MER','currency':'usd','amount':0,"
            + "'livemode':true; amount_too_small; amount",
        "'type':'balance_hold','reason':'R','merchant_id':'MER','currency':'usd','amount':-1,"
            + "'livemode':true; amount_too_small; amount",
        "'type':'balance_hold','reason':'R','merchant_id':'MER','currency':'usd','amount':1;"
            + " parameter_missing; livemode",
        "'type':'hold_release','reason':'R','hold_id':'oc_none'; resource_missing; hold_id",
        "'type':'payout_return','reason':'R','payout_id':'po_none'; resource_missing; payout_id",
        "'type':'adjustment','reason':'R','merchant_id':'MER','currency':'usd','amount':1,"
            + "'livemode':true,'payout_id':'po_1'; parameter_unknown; payout_id",
      })
  void refusesWhatCannotBeDone(String fields, String code, String param) {
    String body =
        "{" + fields.replace('\'', '"').replace("MER", merchant.merchantId().value()) + "}";

    HttpResponse<byte[]> refused = api.post(GRACE, aKey(), PATH, body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo(code);
    assertThat(param(refused)).isEqualTo(param);
  }

  @Test
  void listsByMerchantAndState() {
    String first = propose(GRACE, ofBalance("adjustment", 100));
    String second = propose(GRACE, ofBalance("adjustment", 200));
    decide(GRACE, second, "reject", "{\"note\":\"No.\"}");
    String own = PATH + "?merchant_id=" + merchant.merchantId();

    JsonNode all = json(api.get(GRACE, own));
    JsonNode open = json(api.get(GRACE, own + "&state=proposed&type=adjustment"));

    assertThat(all.at("/data/0/id").asString()).isEqualTo(second);
    assertThat(all.get("data")).hasSize(2);
    assertThat(open.get("data")).hasSize(1);
    assertThat(open.at("/data/0/id").asString()).isEqualTo(first);
  }

  private String ofBalance(String type, long amount) {
    return """
    {"type": "%s", "merchant_id": "%s", "livemode": false, "currency": "usd", "amount": %d,
     "reason": "Ticket 4711"}
    """
        .formatted(type, merchant.merchantId(), amount);
  }

  private String propose(Caller.Operator operator, String body) {
    HttpResponse<byte[]> made = api.post(operator, aKey(), PATH, body);
    assertThat(made.statusCode()).isEqualTo(201);
    return json(made).get("id").asString();
  }

  private HttpResponse<byte[]> decide(
      Caller.Operator operator, String id, String verb, String body) {
    return api.post(operator, aKey(), PATH + "/" + id + "/" + verb, body);
  }

  private JsonNode read(String id) {
    return json(api.get(GRACE, PATH + "/" + id));
  }

  private JsonNode await(String id, String state) {
    Eventually.isTrue(id + " is " + state, () -> read(id).get("state").asString().equals(state));
    return read(id);
  }

  private List<String> events(String id) {
    return api.jdbc()
        .sql(
            """
            SELECT lower(kind) || ' ' || type || ' ' || actor FROM payment.outbox
            WHERE object_id = :id ORDER BY object_sequence
            """)
        .param("id", id)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private String payload(String id, String kind, String type) {
    return api.jdbc()
        .sql(
            """
            SELECT payload::text FROM payment.outbox
            WHERE object_id = :id AND lower(kind) = :kind AND type = :type
            """)
        .param("id", id)
        .param("kind", kind)
        .param("type", type)
        .query(String.class)
        .single();
  }
}
