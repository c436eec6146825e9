package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import dev.zerosum.kit.caller.Caller;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Automatic payouts on a real Postgres and two instances, each with its timer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PayoutScheduleIT {

  private FakePeers charges;
  private PayoutPeers peers;
  private LedgerPeer ledger;
  private PaymentInstance api;
  private PaymentInstance other;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    charges = new FakePeers();
    peers = new PayoutPeers();
    ledger = new LedgerPeer();
    var settings = PaymentInstance.settings(charges);
    settings.put("zerosum.peers.orchestrator", peers.url());
    settings.put("zerosum.peers.ledger-service", ledger.url());
    settings.put("zerosum.payment.payout-schedule.interval", "20ms");
    // So short that both instances look at the same schedule, as when one was paused.
    settings.put("zerosum.payment.payout-schedule.lease", "1ms");
    settings.put("zerosum.payment.payout.first-sweep", "50ms");
    settings.put("zerosum.payment.sweep.interval", "50ms");
    api = PaymentInstance.start(settings);
    other = PaymentInstance.start(settings);
  }

  @AfterAll
  void stop() {
    other.close();
    api.close();
    ledger.close();
    peers.close();
    charges.close();
  }

  @BeforeEach
  void prepare() {
    ledger.away(false);
    merchant = aMerchant(api);
  }

  @Test
  void paysOutOnceForEachTimeThatComes() {
    addAccount("ba_one");
    ledger.has(merchant.merchantId(), Money.of(5_000, "USD"));
    assertThat(set("\"interval\": \"daily\"").statusCode()).isEqualTo(200);

    for (int times = 1; times <= 10; times++) {
      int expected = times;
      comes();
      Eventually.isTrue("it is paid out", () -> payouts().size() >= expected);
    }

    assertThat(payouts()).hasSize(10);
    assertThat(outcomes()).hasSize(10).containsOnly("paid_out");
    JsonNode payout = payouts().get(0);
    assertThat(payout.get("amount").asLong()).isEqualTo(5_000);
    assertThat(payout.get("destination").asString()).isEqualTo("ba_one");
    Eventually.isTrue("the sweeper starts it", () -> peers.starts(payout.get("id").asString()) > 0);
    assertThat(hasPassed()).isTrue();
  }

  @Test
  void makesUpForMissedTimesOnceAndNeverPaysTheSameTimeAgain() {
    addAccount("ba_one");
    ledger.has(merchant.merchantId(), Money.of(5_000, "USD"));
    set("\"interval\": \"daily\"");

    comesAt("2026-01-01T06:00:00Z");
    Eventually.isTrue("it is paid out", () -> payouts().size() == 1);
    assertThat(hasPassed()).isTrue();
    // As if whoever paid it out had died without having moved the schedule.
    comesAt("2026-01-01T06:00:00Z");
    Eventually.isTrue("its time has passed", this::hasPassed);

    assertThat(payouts()).hasSize(1);
    assertThat(outcomes()).containsExactly("paid_out");
  }

  @Test
  void paysOutToTheAccountThatWasNamedWhileThereIsOne() {
    addAccount("ba_old");
    addAccount("ba_new");
    ledger.has(merchant.merchantId(), Money.of(200_000_000_000L, "USD"));
    set("\"interval\": \"daily\", \"destination\": \"ba_old\"");

    comes();
    Eventually.isTrue("it is paid out", () -> payouts().size() == 1);
    var deleted = api.delete(merchant, aKey(), "/v1/bank_accounts/ba_old");
    comes();
    Eventually.isTrue("its time has passed", this::hasPassed);

    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(payouts()).hasSize(1);
    assertThat(payouts().get(0).get("destination").asString()).isEqualTo("ba_old");
    assertThat(payouts().get(0).get("amount").asLong()).isEqualTo(99_999_999_999L);
    assertThat(schedule().get("held_reason").asString()).isEqualTo("bank_account_missing");
  }

  @Test
  void showsAndChangesItsOwnOnly() {
    set("\"interval\": \"daily\", \"minimum_amount\": 100");
    Caller.Merchant other = aMerchant(api);

    var changed =
        api.post(
            other,
            aKey(),
            "/v1/payout_schedules",
            "{\"currency\": \"usd\", \"interval\": \"manual\"}");

    assertThat(api.get(other, "/v1/payout_schedules/eur").statusCode()).isEqualTo(404);
    assertThat(json(changed).get("id")).isNotEqualTo(schedule().get("id"));
    assertThat(schedule().get("interval").asString()).isEqualTo("daily");
    assertThat(schedule().get("minimum_amount").asLong()).isEqualTo(100);
  }

  @Test
  void letsAnOperatorBringTheTimeForwardWithAReason() {
    addAccount("ba_one");
    ledger.has(merchant.merchantId(), Money.of(300, "USD"));
    set("\"interval\": \"monthly\"");
    String path = "/v1/operator/payout_schedules/" + schedule().get("id").asString() + "/run";

    var unreasoned = api.post(Fixtures.ADMIN, aKey(), path, "{}");
    var run = api.post(Fixtures.ADMIN, aKey(), path, "{\"reason\": \"The merchant waits.\"}");
    Eventually.isTrue("it is paid out", () -> payouts().size() == 1);
    set("\"interval\": \"manual\"");
    var byHand = api.post(Fixtures.ADMIN, aKey(), path, "{\"reason\": \"Again.\"}");

    assertThat(param(unreasoned)).isEqualTo("reason");
    assertThat(run.statusCode()).isEqualTo(200);
    assertThat(code(byHand)).isEqualTo("payout_schedule_manual");
    assertThat(audit())
        .containsExactly(
            "payout_schedule.created merchant",
            "payout_schedule.run op_tests",
            "payout_schedule.passed system",
            "payout_schedule.updated merchant");
  }

  @Test
  void leavesLessThanTheMinimumForTheNextTime() {
    addAccount("ba_one");
    ledger.has(merchant.merchantId(), Money.of(999, "USD"));
    set("\"interval\": \"weekly\", \"weekly_anchor\": 5, \"minimum_amount\": 1000");

    comes();
    Eventually.isTrue("its time has passed", this::hasPassed);

    assertThat(payouts()).isEmpty();
    assertThat(outcomes()).containsExactly("below_minimum");
    assertThat(schedule().get("weekly_anchor").asInt()).isEqualTo(5);
    ledger.has(merchant.merchantId(), Money.of(1_000, "USD"));
    comes();
    Eventually.isTrue("it is paid out", () -> payouts().size() == 1);
  }

  @Test
  void holdsPayoutsWhileTheBalanceIsNegativeAndTellsItOnce() {
    addAccount("ba_one");
    ledger.has(merchant.merchantId(), Money.of(-1, "USD"));
    set("\"interval\": \"daily\"");

    comes();
    Eventually.isTrue("its time has passed", this::hasPassed);
    comes();
    Eventually.isTrue("its time has passed again", this::hasPassed);

    assertThat(payouts()).isEmpty();
    assertThat(outcomes()).containsExactly("held", "held");
    assertThat(schedule().get("held_reason").asString()).isEqualTo("balance_negative");
    assertThat(events()).containsExactly("payout_schedule.created", "payout_schedule.held");
    ledger.has(merchant.merchantId(), Money.of(700, "USD"));
    comes();
    Eventually.isTrue("it is paid out", () -> payouts().size() == 1);
    assertThat(schedule().get("held_reason").isNull()).isTrue();
    assertThat(events())
        .containsExactly(
            "payout_schedule.created", "payout_schedule.held", "payout_schedule.resumed");
  }

  @Test
  void waitsForTheLedgerAndForABankAccount() {
    ledger.has(merchant.merchantId(), Money.of(700, "USD"));
    set("\"interval\": \"monthly\", \"monthly_anchor\": 31");
    int before = ledger.refusals();
    ledger.away(true);
    comes();
    Eventually.isTrue("the ledger is asked", () -> ledger.refusals() > before);
    assertThat(hasPassed()).isFalse();
    ledger.away(false);
    Eventually.isTrue("its time has passed", this::hasPassed);

    assertThat(schedule().get("held_reason").asString()).isEqualTo("bank_account_missing");
    addAccount("ba_one");
    comes();
    Eventually.isTrue("it is paid out", () -> payouts().size() == 1);
  }

  @Test
  void stopsWhenPayoutsAreAskedForByHand() {
    set("\"interval\": \"daily\"");

    JsonNode changed = json(set("\"interval\": \"manual\""));

    assertThat(changed.get("next_payout_at").isNull()).isTrue();
    assertThat(json(api.get(merchant, "/v1/payout_schedules")).get("data")).hasSize(1);
    assertThat(events()).containsExactly("payout_schedule.created", "payout_schedule.updated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"interval\": \"hourly\"; parameter_invalid; interval",
        "\"interval\": \"weekly\", \"weekly_anchor\": 8; parameter_invalid_integer; weekly_anchor",
        "\"interval\": \"daily\", \"weekly_anchor\": 1; parameter_invalid; weekly_anchor",
        "\"interval\": \"daily\", \"minimum_amount\": 0; amount_too_small; minimum_amount",
        "\"interval\": \"daily\", \"minimum_amount\": 100000000000; amount_too_large;"
            + " minimum_amount",
        "\"interval\": \"daily\", \"destination\": \"ba_no\"; resource_missing; destination",
        "\"minimum_amount\": 1; parameter_missing; interval",
        "\"interval\": \"daily\", \"holidays\": true; parameter_unknown; holidays",
      })
  void refusesWhatIsNoSchedule(String fields, String code, String param) {
    var refused = set(fields);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo(code);
    assertThat(param(refused)).isEqualTo(param);
  }

  @Test
  void readsAForm() {
    var answer =
        api.send(
            merchant,
            aKey(),
            "/v1/payout_schedules",
            "currency=usd&interval=weekly&weekly_anchor=2&minimum_amount=700",
            "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("weekly_anchor").asInt()).isEqualTo(2);
    assertThat(json(answer).get("minimum_amount").asLong()).isEqualTo(700);
  }

  private HttpResponse<byte[]> set(String fields) {
    return api.post(
        merchant, aKey(), "/v1/payout_schedules", "{\"currency\": \"USD\", %s}".formatted(fields));
  }

  private void addAccount(String id) {
    var made =
        api.post(
            merchant,
            aKey(),
            "/v1/bank_accounts",
            "{\"id\":\"%s\",\"currency\":\"USD\",\"last4\":\"4321\"}".formatted(id));
    assertThat(made.statusCode()).isEqualTo(201);
  }

  private JsonNode schedule() {
    return json(api.get(merchant, "/v1/payout_schedules/usd"));
  }

  private JsonNode payouts() {
    return json(api.get(merchant, "/v1/payouts")).get("data");
  }

  /// Its time comes now.
  private void comes() {
    comesAt(Instant.now().toString());
  }

  private void comesAt(String time) {
    int due =
        api.jdbc()
            .sql(
                """
                UPDATE payment.payout_schedule
                SET next_at = CAST(:time AS timestamptz) WHERE merchant_id = :id
                """)
            .param("time", time)
            .param("id", merchant.merchantId().value())
            .update();
    assertThat(due).isOne();
  }

  /// What was done about the times that came.
  private List<String> outcomes() {
    return api.jdbc()
        .sql(
            """
            SELECT outcome FROM payment.payout_period WHERE merchant_id = :id ORDER BY due_at
            """)
        .param("id", merchant.merchantId().value())
        .query((row, _) -> row.getString("outcome"))
        .list();
  }

  private boolean hasPassed() {
    return schedule().get("next_payout_at").asLong() * 1_000 > System.currentTimeMillis();
  }

  private List<String> audit() {
    return api.jdbc()
        .sql(
            """
            SELECT type || ' ' || CASE actor WHEN :key THEN 'merchant' ELSE actor END AS what
            FROM payment.outbox
            WHERE object_id = :id AND kind = 'audit' ORDER BY object_sequence
            """)
        .param("key", merchant.keyId())
        .param("id", schedule().get("id").asString())
        .query((row, _) -> row.getString("what"))
        .list();
  }

  private List<String> events() {
    return api.jdbc()
        .sql(
            """
            SELECT type FROM payment.outbox
            WHERE object_id = :id AND kind = 'merchant_event' ORDER BY object_sequence
            """)
        .param("id", schedule().get("id").asString())
        .query((row, _) -> row.getString("type"))
        .list();
  }
}
