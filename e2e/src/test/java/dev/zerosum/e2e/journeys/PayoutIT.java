package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A merchant is paid out: once, at most what is available, and what comes back is the merchant's
/// again.
@OnPlatform
class PayoutIT {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final long SALE = 8900;

  private final Merchant merchant;
  private final ProcessorJournal journal;
  private final Faults faults;
  private String account = "";

  PayoutIT(Standing standing, Merchant merchant, ProcessorJournal journal) {
    this.merchant = merchant;
    this.journal = journal;
    this.faults = Faults.ofCalls(standing.port("simulator"));
  }

  @BeforeEach
  void sell() {
    account = addAccount("");
    var sale =
        merchant.payUntilDecided(
            Order.ofSneakers().with("payment_method_id", "pm_card_bypassPending"), SOON);
    assertThat(sale.status()).as(sale.body()).isEqualTo(201);
  }

  @AfterEach
  void clear() {
    faults.clear();
  }

  @Test
  void paysOutWhatIsAvailableAndShowsEveryMovement() {
    long before = available();

    String payout = payOut(SALE, account);
    assertThat(available()).isEqualTo(before - SALE);
    awaitStatus(payout, "paid");

    assertThat(journal.count("payout", payout)).isEqualTo(1);
    assertThat(journal.count("payout_paid", payout)).isEqualTo(1);
    Eventually.isTrue("nothing is set aside", SOON, () -> balance("reserved") == 0);
    assertThat(transactions(payout)).containsExactly(-SALE);
  }

  @Test
  void givesBackOnceWhatCameBackAfterItWasPaid() {
    long before = available();

    String payout = payOut(SALE, addAccount("returning"));
    awaitStatus(payout, "failed");

    assertThat(journal.count("payout_returned", payout)).isEqualTo(1);
    assertThat(transactions(payout)).containsExactly(SALE, -SALE);
    assertThat(available()).isEqualTo(before);
  }

  @Test
  void givesBackWhatTheBankRejectsAndWhatFailsOnItsWay() {
    long before = available();

    String rejected = payOut(100, addAccount("rejected"));
    String failing = payOut(100, addAccount("failing"));
    awaitStatus(rejected, "failed");
    awaitStatus(failing, "failed");

    assertThat(journal.count("payout", rejected)).isZero();
    assertThat(transactions(rejected)).isEmpty();
    assertThat(transactions(failing)).isEmpty();
    Eventually.isTrue("the money is back", SOON, () -> available() == before);
  }

  @Test
  void paysOnceThoughTheBanksAnswerIsLost() {
    faults.order("{'kind':'process_and_drop','operation':'payout','count':2}");

    String payout = payOut(100, account);
    awaitStatus(payout, "paid");

    assertThat(journal.count("payout", payout)).isEqualTo(1);
    assertThat(transactions(payout)).containsExactly(-100L);
  }

  @Test
  void letsParallelPayoutsHaveNoMoreThanThereIs() {
    long before = available();
    long each = before / 3 - 1;

    List<Answer> answers =
        Together.times(
            20,
            () -> merchant.post("/v1/payouts", UUID.randomUUID().toString(), body(each, account)));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allMatch(answer -> "balance_insufficient".equals(answer.error("code")));
    assertThat(available()).isEqualTo(before - 3 * each);
  }

  @Test
  void cancelsWhileTheBankHasNotBeenAsked() {
    long before = available();
    String payout = payOut(100, account);

    var canceled = merchant.api().post("/v1/payouts/" + payout + "/cancel", Map.of());

    assertThat(canceled.status()).as(canceled.body()).isEqualTo(200);
    Eventually.isTrue("the money is back", SOON, () -> available() == before);
    assertThat(journal.count("payout", payout)).isZero();
  }

  private String addAccount(String course) {
    String id = "ba_" + course + UUID.randomUUID().toString().replace("-", "");
    var made =
        merchant
            .api()
            .post("/v1/bank_accounts", Map.of("id", id, "currency", "USD", "last4", "4321"));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return id;
  }

  private String payOut(long amount, String destination) {
    var made = merchant.api().post("/v1/payouts", body(amount, destination));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return Json.text(made.json(), "id");
  }

  private static Map<String, Object> body(long amount, String destination) {
    return Map.of("amount", amount, "currency", "USD", "destination", destination);
  }

  private void awaitStatus(String payout, String status) {
    Eventually.isTrue(
        payout + " is " + status,
        SOON,
        () ->
            status.equals(Json.text(merchant.api().get("/v1/payouts/" + payout).json(), "status")));
  }

  private List<Long> transactions(String payout) {
    return merchant
        .api()
        .get("/v1/balance_transactions?source=" + payout)
        .json()
        .path("data")
        .valueStream()
        .map(line -> line.path("net").longValue())
        .toList();
  }

  private long available() {
    return balance("available");
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
