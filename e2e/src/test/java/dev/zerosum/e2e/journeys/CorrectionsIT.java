package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two operators move a merchant's money by hand: each movement once, and never more than there is.
@OnPlatform
class CorrectionsIT {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String PATH = "/v1/operator/corrections";
  private static final long SALE = 8900;

  private final Merchant merchant;
  private final Operator first;
  private final Operator second;
  private String merchantId = "";

  CorrectionsIT(Standing standing, Merchant merchant, Operator operator) {
    this.merchant = merchant;
    this.first = operator;
    this.second = operator.makeOperator(standing.apiUrl(), "second");
  }

  @BeforeEach
  void sell() {
    var sale =
        merchant.payUntilDecided(
            Order.ofSneakers().with("payment_method_id", "pm_card_bypassPending"), SOON);
    assertThat(sale.status()).as(sale.body()).isEqualTo(201);
    merchantId = Json.text(sale.json(), "merchant_id");
    Eventually.isTrue("it can be paid out", SOON, () -> balance("available") >= SALE);
  }

  @Test
  void givesAndTakesOnceASecondOperatorSaysSo() {
    long before = balance("available");
    String gift = propose(ofBalance("adjustment", 1500));
    assertThat(approve(first, gift).error("code")).isEqualTo("second_person_required");
    assertThat(balance("available")).isEqualTo(before);

    List<Answer> answers = Together.times(5, () -> approve(second, gift));
    awaitState(gift, "posted");
    String charge = propose(ofBalance("adjustment", -400));
    assertThat(approve(second, charge).status()).isEqualTo(200);
    awaitState(charge, "posted");

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(balance("available")).isEqualTo(before + 1100);
    assertThat(transactions(gift)).containsExactly("adjustment 1500");
    assertThat(transactions(charge)).containsExactly("adjustment -400");
  }

  @Test
  void holdsWhatPayoutsThenCannotHaveAndGivesItBackOnce() {
    long before = balance("available");
    String tooMuch = propose(ofBalance("balance_hold", before + 1));
    approve(second, tooMuch);
    awaitState(tooMuch, "failed");
    String hold = propose(ofBalance("balance_hold", before));
    approve(second, hold);
    awaitState(hold, "posted");

    Answer payout = payOut(100, "");
    assertThat(payout.error("code")).isEqualTo("balance_insufficient");
    assertThat(balance("reserved")).isEqualTo(before);
    String release =
        propose(Map.of("type", "hold_release", "hold_id", hold, "reason", "It is cleared."));
    approve(second, release);
    awaitState(release, "posted");

    assertThat(balance("available")).isEqualTo(before);
    assertThat(balance("reserved")).isZero();
    awaitState(hold, "released");
  }

  @Test
  void callsAPayoutBackThatItsBankIsSilentOf() {
    long before = balance("available");
    Answer made = payOut(700, "silent");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String payout = Json.text(made.json(), "id");
    awaitPayout(payout, "in_transit");

    String id =
        propose(Map.of("type", "payout_return", "payout_id", payout, "reason", "No answer."));
    assertThat(approve(second, id).status()).isEqualTo(200);
    awaitPayout(payout, "failed");
    awaitState(id, "posted");

    assertThat(balance("available")).isEqualTo(before);
    assertThat(balance("reserved")).isZero();
    assertThat(first.api().get(PATH + "/" + id).json().path("amount").longValue()).isEqualTo(700);
  }

  private Map<String, Object> ofBalance(String type, long amount) {
    return Map.of(
        "type",
        type,
        "merchant_id",
        merchantId,
        "livemode",
        false,
        "currency",
        "USD",
        "amount",
        amount,
        "reason",
        "Ticket 4711");
  }

  private String propose(Map<String, Object> body) {
    Answer made = first.api().post(PATH, body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return Json.text(made.json(), "id");
  }

  private static Answer approve(Operator operator, String id) {
    return operator.api().post(PATH + "/" + id + "/approve", Map.of());
  }

  private Answer payOut(long amount, String course) {
    String account = "ba_" + course + UUID.randomUUID().toString().replace("-", "");
    var added =
        merchant
            .api()
            .post("/v1/bank_accounts", Map.of("id", account, "currency", "USD", "last4", "4321"));
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    return merchant
        .api()
        .post("/v1/payouts", Map.of("amount", amount, "currency", "USD", "destination", account));
  }

  private void awaitState(String id, String state) {
    Eventually.isTrue(
        id + " is " + state,
        SOON,
        () -> state.equals(Json.text(first.api().get(PATH + "/" + id).json(), "state")));
  }

  private void awaitPayout(String payout, String status) {
    Eventually.isTrue(
        payout + " is " + status,
        SOON,
        () ->
            status.equals(Json.text(merchant.api().get("/v1/payouts/" + payout).json(), "status")));
  }

  private List<String> transactions(String source) {
    return merchant
        .api()
        .get("/v1/balance_transactions?source=" + source)
        .json()
        .path("data")
        .valueStream()
        .map(line -> line.path("type").asString() + " " + line.path("net").longValue())
        .toList();
  }

  private long balance(String kind) {
    for (JsonNode amount : merchant.api().get("/v1/balance").json().path(kind)) {
      if ("USD".equals(Json.text(amount, "currency"))) {
        return amount.path("amount").longValue();
      }
    }
    return 0;
  }
}
