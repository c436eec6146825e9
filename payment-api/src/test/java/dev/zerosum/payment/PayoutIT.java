package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.aMerchant;
import static dev.zerosum.payment.Fixtures.code;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.Fixtures.param;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.payment.BankWord;
import dev.zerosum.contract.payment.BankWords;
import dev.zerosum.contract.payment.BeginPayout;
import dev.zerosum.contract.payment.ClosePayout;
import dev.zerosum.contract.payment.PayoutFailure;
import dev.zerosum.contract.payment.PayoutRecords;
import dev.zerosum.contract.payment.PayoutResult;
import dev.zerosum.contract.payment.PayoutStatus;
import dev.zerosum.contract.payment.RecordPayout;
import dev.zerosum.contract.payment.RecordedPayout;
import dev.zerosum.contract.payment.ReservedPayout;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.ProblemException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PayoutIT {

  private static final String ASKED = "{\"amount\": 600, \"currency\": \"usd\"}";
  private static final PayoutFailure CLOSED = new PayoutFailure("account_closed", "Closed.");

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
  }

  @AfterAll
  void stop() {
    api.close();
    peers.close();
    charges.close();
  }

  @BeforeEach
  void prepare() {
    peers.sagaDoes(this::reserve);
    merchant = aMerchant(api);
    assertThat(addAccount("ba_one", "USD").statusCode()).isEqualTo(201);
  }

  @Test
  void answersOnceTheMoneyIsSetAsideAndRepeatsTheSameBytes() {
    String key = aKey();

    var answer = api.post(merchant, key, "/v1/payouts", ASKED);
    String id = json(answer).get("id").asString();
    order(id);
    var again = api.post(merchant, key, "/v1/payouts", ASKED);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).get("object").asString()).isEqualTo("payout");
    assertThat(json(answer).get("status").asString()).isEqualTo("pending");
    assertThat(json(answer).get("destination").asString()).isEqualTo("ba_one");
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(peers.starts(id)).isEqualTo(1);
    assertThat(status(id)).isEqualTo("in_transit");
  }

  @Test
  void tellsThatThereIsTooLittle() {
    peers.sagaDoes(start ->
        record(
            start.payoutId(),
            new PayoutResult.Failed(
                new PayoutFailure("balance_insufficient", "It has 5 and is asked for 600."))));
    String key = aKey();

    var refused = api.post(merchant, key, "/v1/payouts", ASKED);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("balance_insufficient");
    assertThat(param(refused)).isEqualTo("amount");
    assertThat(json(refused).at("/error/message").asString()).contains("5", "600");
    assertThat(api.post(merchant, key, "/v1/payouts", ASKED).body()).isEqualTo(refused.body());
  }

  @Test
  void takesItsOwnMerchantAsNamedAndNobodyElse() {
    String asked = "{\"merchant_id\": \"%s\", \"amount\": 600, \"currency\": \"USD\"}";

    var own = api.post(merchant, aKey(), "/v1/payouts", asked.formatted(merchant.merchantId()));
    var other = api.post(merchant, aKey(), "/v1/payouts", asked.formatted("mer_other"));

    assertThat(own.statusCode()).isEqualTo(201);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(code(other)).isEqualTo("merchant_not_allowed");
    assertThat(param(other)).isEqualTo("merchant_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"amount\": 0, \"currency\": \"usd\"}; amount_too_small; amount",
        "{\"amount\": 600, \"currency\": \"eur\"}; parameter_missing; destination",
        "{\"amount\": 600, \"currency\": \"usd\", \"destination\": \"ba_no\"}; resource_missing;"
            + " destination",
        "{\"amount\": 600, \"currency\": \"eur\", \"destination\": \"ba_one\"}; currency_mismatch;"
            + " destination",
        "{\"amount\": 600, \"currency\": \"usd\", \"fast\": true}; parameter_unknown; fast",
      })
  void refusesWhatCannotBePaidOut(String body, String code, String param) {
    var refused = api.post(merchant, aKey(), "/v1/payouts", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo(code);
    assertThat(param(refused)).isEqualTo(param);
  }

  @Test
  void letsCancelingAndOrderingExcludeEachOther() throws Exception {
    for (int round = 0; round < 10; round++) {
      String id = create();
      List<Callable<Boolean>> rivals = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        rivals.add(() -> cancel(id).statusCode() == 200);
        rivals.add(
            () -> records.begin(new BeginPayout(new PayoutId(id), "payout-" + id)).isAccepted());
      }
      List<Boolean> won = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : threads.invokeAll(rivals)) {
          won.add(done.get());
        }
      }
      boolean isCanceled = status(id).equals("canceled");
      // Begun may be said three times, canceled once; never both.
      assertThat(won.stream().filter(isIt -> isIt).count()).isEqualTo(isCanceled ? 1 : 3);
      assertThat(events(id, "payout.canceled")).isEqualTo(isCanceled ? 2 : 0);
    }
  }

  @Test
  void startsTheSagaOfACanceledPayoutAgainToGiveTheMoneyBack() {
    String id = create();

    assertThat(cancel(id).statusCode()).isEqualTo(200);

    Eventually.isTrue("the sweeper starts it", () -> peers.starts(id) > 1);
    assertThat(code(cancel(id))).isEqualTo("payout_unexpected_state");
  }

  @Test
  void hearsEachWordOnceAndStartsTheSagaForIt() {
    String id = create();
    order(id);
    close(id, 0);
    long before = peers.starts(id);

    say(id, BankWord.Verb.PAID, null);
    say(id, BankWord.Verb.PAID, null);
    var heard = records.standing(new PayoutId(id));
    boolean isClosedUnheard = close(id, 0).isAccepted();
    Eventually.isTrue("the sweeper starts it", () -> peers.starts(id) > before);
    record(new PayoutId(id), new PayoutResult.Paid());
    boolean isClosed = close(id, heard.words()).isAccepted();

    assertThat(heard.words()).isEqualTo(1);
    assertThat(heard.isSagaClosed()).isFalse();
    assertThat(isClosedUnheard).isFalse();
    assertThat(isClosed).isTrue();
    assertThat(status(id)).isEqualTo("paid");
    assertThat(events(id, "payout.paid")).isEqualTo(2);
    assertThat(events(id, "payout.bank_word")).isEqualTo(1);
  }

  @Test
  void failsAfterItWasPaid() {
    String id = create();
    order(id);
    say(id, BankWord.Verb.PAID, null);
    record(new PayoutId(id), new PayoutResult.Paid());
    say(id, BankWord.Verb.RETURNED, "account_closed");

    record(new PayoutId(id), new PayoutResult.Failed(CLOSED));
    var late = record(new PayoutId(id), new PayoutResult.Paid());

    assertThat(late.isAccepted()).isFalse();
    var shown = json(api.get(merchant, "/v1/payouts/" + id));
    assertThat(shown.get("status").asString()).isEqualTo("failed");
    assertThat(shown.get("failure_code").asString()).isEqualTo("account_closed");
    assertThat(events(id, "payout.failed")).isEqualTo(2);
  }

  @Test
  void asksAPersonWhenTheBankPaysWhatTheMerchantHasAgain() {
    String id = create();
    order(id);
    say(id, BankWord.Verb.FAILED, "no_account");
    record(new PayoutId(id), new PayoutResult.Failed(CLOSED));

    say(id, BankWord.Verb.PAID, null);

    assertThat(
            api.jdbc()
                .sql("SELECT reason FROM payment.attention WHERE object_id = :id")
                .param("id", id)
                .query((row, _) -> row.getString("reason"))
                .list())
        .containsExactly("bank_contradiction");
  }

  @Test
  void refusesWordsOfWhatNobodyKnows() {
    assertThatThrownBy(() -> say("po_unheard", BankWord.Verb.PAID, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(404));
  }

  @Test
  void listsAndShowsItsOwnOnly() {
    String first = create();
    String second = create();
    Caller.Merchant other = aMerchant(api);

    var page = json(api.get(merchant, "/v1/payouts?limit=1"));

    assertThat(page.at("/data/0/id").asString()).isEqualTo(second);
    assertThat(page.get("has_more").asBoolean()).isTrue();
    assertThat(
            json(api.get(merchant, "/v1/payouts?starting_after=" + second))
                .at("/data/0/id")
                .asString())
        .isEqualTo(first);
    assertThat(json(api.get(merchant, "/v1/payouts?status=paid")).get("data")).isEmpty();
    assertThat(api.get(other, "/v1/payouts/" + first).statusCode()).isEqualTo(404);
    assertThat(api.post(other, aKey(), "/v1/payouts/" + first + "/cancel", "{}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void keepsBankAccountsWithoutTheirNumbers() {
    assertThat(code(addAccount("ba_one", "USD"))).isEqualTo("resource_already_exists");
    assertThat(param(addAccount("an account number", "EUR"))).isEqualTo("id");
    assertThat(json(api.get(merchant, "/v1/bank_accounts")).at("/data/0/last4").asString())
        .isEqualTo("4321");
    assertThat(json(api.get(merchant, "/v1/bank_accounts/ba_one")).get("currency").asString())
        .isEqualTo("USD");
  }

  private HttpResponse<byte[]> addAccount(String id, String currency) {
    return api.post(
        merchant,
        aKey(),
        "/v1/bank_accounts",
        "{\"id\":\"%s\",\"currency\":\"%s\",\"last4\":\"4321\"}".formatted(id, currency));
  }

  private String create() {
    var made = api.post(merchant, aKey(), "/v1/payouts", ASKED);
    assertThat(made.statusCode()).isEqualTo(201);
    return json(made).get("id").asString();
  }

  private HttpResponse<byte[]> cancel(String id) {
    return api.post(merchant, aKey(), "/v1/payouts/" + id + "/cancel", "{}");
  }

  private void reserve(StartPayout start) {
    var _ = records.reserved(new ReservedPayout(start.payoutId(), "payout-" + start.payoutId()));
  }

  private void order(String id) {
    var payout = new PayoutId(id);
    assertThat(records.begin(new BeginPayout(payout, "payout-" + id)).isAccepted()).isTrue();
    assertThat(record(payout, new PayoutResult.Ordered("bt_1")).standing().status())
        .isEqualTo(PayoutStatus.IN_TRANSIT);
  }

  private RecordedPayout record(PayoutId id, PayoutResult result) {
    return records.record(new RecordPayout(id, result, "payout-" + id));
  }

  private RecordedPayout close(String id, long wordsSeen) {
    return records.close(new ClosePayout(new PayoutId(id), wordsSeen, "payout-" + id));
  }

  private void say(String id, BankWord.Verb verb, @Nullable String code) {
    bank.hear(new BankWord(new PayoutId(id), "bl_1", verb, code, code, Instant.EPOCH));
  }

  private String status(String id) {
    return json(api.get(merchant, "/v1/payouts/" + id)).get("status").asString();
  }

  private long events(String id, String type) {
    return api.jdbc()
        .sql("SELECT count(*) FROM payment.outbox WHERE object_id = :id AND type = :type")
        .param("id", id)
        .param("type", type)
        .query(Long.class)
        .single();
  }
}
