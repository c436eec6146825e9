package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.contract.payment.BankWords;
import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutRecords;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.caller.Caller;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two operators call a payout back, and its bank may say what it likes at any time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PayoutReturnIT {

  private static final String PATH = "/v1/operator/corrections";
  private static final Caller.Operator GRACE = new Caller.Operator("op_grace", Set.of("support"));
  private static final Caller.Operator ADA = new Caller.Operator("op_ada", Set.of("admin"));

  private PayoutPeers peers;
  private FakePeers charges;
  private PaymentInstance api;
  private PayoutRecords records;
  private BankWords bank;
  private Caller.Merchant merchant;

  @BeforeAll
  void start() {
    peers = new PayoutPeers();
    charges = new FakePeers();
    var settings = PaymentInstance.settings(charges);
    settings.put("zerosum.peers.orchestrator", peers.url());
    settings.put("zerosum.payment.payout.first-sweep", "1h");
    settings.put("zerosum.payment.sweep.interval", "50ms");
    api = PaymentInstance.start(settings);
    records = api.peer(PayoutRecords.class);
    bank = api.peer(BankWords.class);
    peers.sagaDoes(start -> {
      var _ = records.reserved(new ReservedPayout(start.payoutId(), "payout"));
    });
  }

  @AfterAll
  void stop() {
    api.close();
    peers.close();
    charges.close();
  }

  @BeforeEach
  void prepare() {
    merchant = aMerchant(api);
    var account =
        api.post(
            merchant,
            aKey(),
            "/v1/bank_accounts",
            "{\"id\":\"ba_one\",\"currency\":\"USD\",\"last4\":\"4321\"}");
    assertThat(account.statusCode()).isEqualTo(201);
  }

  @Test
  void countsAsTheBanksWordAndStartsTheSaga() {
    PayoutId payout = inTransit();
    assertThat(close(payout, 0).isAccepted()).isTrue();
    long before = peers.starts(payout.value());
    String id = propose(payout);

    assertThat(approve(id).statusCode()).isEqualTo(200);
    Eventually.isTrue("the sweeper starts it", () -> peers.starts(payout.value()) > before);
    PayoutStanding standing = records.standing(payout);
    say(payout, BankWord.Verb.FAILED, "no_account");
    PayoutStanding afterBank = records.standing(payout);
    // What the saga does with the standing.
    PayoutFailure failure = Objects.requireNonNull(standing.failure());
    record(payout, new PayoutResult.Failed(failure));
    assertThat(close(payout, standing.words()).isAccepted()).isTrue();
    Eventually.isTrue("it is posted", () -> state(id).equals("posted"));

    assertThat(failure.code()).isEqualTo("returned_by_operator");
    assertThat(standing.isSagaClosed()).isFalse();
    assertThat(standing.words()).isEqualTo(1);
    assertThat(afterBank).isEqualTo(standing);
    var shown = json(api.get(merchant, "/v1/payouts/" + payout));
    assertThat(shown.get("status").asString()).isEqualTo("failed");
    assertThat(shown.get("failure_code").asString()).isEqualTo("returned_by_operator");
    assertThat(events(payout, "payout.failed")).isEqualTo(2);
    assertThat(events(payout, "payout.called_back")).isEqualTo(1);
    assertThat(code(api.post(GRACE, aKey(), PATH, body(payout))))
        .isEqualTo("payout_unexpected_state");
  }

  @Test
  void comesTooLateForWhatTheBankHasFailed() {
    PayoutId payout = inTransit();
    String id = propose(payout);
    say(payout, BankWord.Verb.FAILED, "no_account");

    HttpResponse<byte[]> late = approve(id);

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(code(late)).isEqualTo("payout_unexpected_state");
    assertThat(state(id)).isEqualTo("proposed");
    assertThat(records.standing(payout).failure()).extracting("code").isEqualTo("no_account");
  }

  @Test
  void letsBankAndOperatorsExcludeEachOther() throws Exception {
    for (int round = 0; round < 10; round++) {
      PayoutId payout = inTransit();
      String id = propose(payout);
      List<Callable<Boolean>> rivals =
          List.of(
              () -> approve(id).statusCode() == 200,
              () -> {
                say(payout, BankWord.Verb.RETURNED, "account_closed");
                return true;
              });
      boolean isCalledBack;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        isCalledBack = threads.invokeAll(rivals).getFirst().get();
      }

      PayoutFailure failure = Objects.requireNonNull(records.standing(payout).failure());
      assertThat(failure.code())
          .isEqualTo(isCalledBack ? "returned_by_operator" : "account_closed");
      assertThat(returnedBy(payout)).isEqualTo(isCalledBack ? id : null);
    }
  }

  @Test
  void asksAPersonWhenTheBankPaysAfterAll() {
    PayoutId payout = inTransit();
    approve(propose(payout));

    say(payout, BankWord.Verb.PAID, null);

    assertThat(
            api.jdbc()
                .sql("SELECT reason FROM payment.attention WHERE object_id = :id")
                .param("id", payout.value())
                .query(String.class)
                .list())
        .containsExactly("bank_contradiction");
  }

  @Test
  void callsBackNeitherWhatTheBankDoesNotHaveNorOneThingTwice() {
    PayoutId pending = create();
    assertThat(code(api.post(GRACE, aKey(), PATH, body(pending))))
        .isEqualTo("payout_unexpected_state");
    PayoutId payout = inTransit();
    String first = propose(payout);
    assertThat(code(api.post(GRACE, aKey(), PATH, body(payout)))).isEqualTo("correction_pending");

    approve(first);

    assertThat(code(api.post(GRACE, aKey(), PATH, body(payout))))
        .isEqualTo("payout_unexpected_state");
  }

  private PayoutId create() {
    var made =
        api.post(merchant, aKey(), "/v1/payouts", "{\"amount\": 600, \"currency\": \"usd\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    return new PayoutId(json(made).get("id").asString());
  }

  private PayoutId inTransit() {
    PayoutId payout = create();
    assertThat(records.begin(new BeginPayout(payout, "payout")).isAccepted()).isTrue();
    record(payout, new PayoutResult.Ordered("bt_1"));
    return payout;
  }

  private void record(PayoutId payout, PayoutResult result) {
    assertThat(records.record(new RecordPayout(payout, result, "payout")).isAccepted()).isTrue();
  }

  private RecordedPayout close(PayoutId payout, long wordsSeen) {
    return records.close(new ClosePayout(payout, wordsSeen, "payout"));
  }

  private void say(PayoutId payout, BankWord.Verb verb, @Nullable String code) {
    bank.hear(new BankWord(payout, "bl_1", verb, code, code, Instant.EPOCH));
  }

  private String propose(PayoutId payout) {
    var made = api.post(GRACE, aKey(), PATH, body(payout));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("amount").asLong()).isEqualTo(600);
    return json(made).get("id").asString();
  }

  private HttpResponse<byte[]> approve(String id) {
    return api.post(ADA, aKey(), PATH + "/" + id + "/approve", "{}");
  }

  private static String body(PayoutId payout) {
    return "{\"type\":\"payout_return\",\"payout_id\":\"%s\",\"reason\":\"The bank is silent.\"}"
        .formatted(payout);
  }

  private String state(String id) {
    return json(api.get(ADA, PATH + "/" + id)).get("state").asString();
  }

  private long events(PayoutId payout, String type) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.outbox WHERE object_id = :id AND type = :type")
        .param("id", payout.value())
        .param("type", type)
        .query(Long.class)
        .single();
  }

  private @Nullable String returnedBy(PayoutId payout) {
    return api.jdbc()
        .sql("SELECT returned_by FROM payment.payout WHERE id = :id")
        .param("id", payout.value())
        .query((row, _) -> row.getString("returned_by"))
        .list()
        .getFirst();
  }
}
