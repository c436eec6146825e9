package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey: a merchant is paid out by itself when its time comes, and not while it owes.
@OnPlatform
class ScheduledPayoutIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final long SALE = 8900;

  private final Operator operator;
  private final Merchant merchant;
  private final ProcessorJournal journal;

  ScheduledPayoutIT(Operator operator, Standing standing, ProcessorJournal journal) {
    this.operator = operator;
    this.merchant = operator.makeMerchant(standing.apiUrl(), "scheduled");
    this.journal = journal;
  }

  @Test
  void paysOutWhenItsTimeComesAndHoldsWhatIsOwed() {
    String account = "ba_" + UUID.randomUUID().toString().replace("-", "");
    made(
        merchant
            .api()
            .post("/v1/bank_accounts", Map.of("id", account, "currency", "USD", "last4", "4321")),
        201);
    String payment = sell();
    JsonNode schedule =
        made(
            merchant
                .api()
                .post(
                    "/v1/payout_schedules",
                    Map.of("currency", "USD", "interval", "daily", "minimum_amount", 1_000)),
            200);

    comes(schedule);
    Eventually.isTrue("it is paid out", SOON, () -> payouts().size() == 1);
    JsonNode payout = payouts().path(0);
    assertThat(payout.path("amount").longValue()).isEqualTo(SALE);
    Eventually.isTrue(
        "the bank has it", SOON, () -> journal.count("payout_paid", Json.text(payout, "id")) == 1);

    made(merchant.api().post("/v1/refunds", Map.of("payment_id", payment)), 201);
    Eventually.isTrue("it owes", SOON, () -> available() == -SALE);
    comes(schedule);
    Eventually.isTrue(
        "payouts are held",
        SOON,
        () -> "balance_negative".equals(Json.text(schedule(), "held_reason")));
    assertThat(payouts()).hasSize(1);
    Eventually.isTrue(
        "the merchant is told",
        SOON,
        () ->
            merchant
                .api()
                .get("/v1/events?limit=100")
                .json()
                .path("data")
                .valueStream()
                .anyMatch(event -> "payout_schedule.held".equals(Json.text(event, "type"))));

    sell();
    sell();
    comes(schedule);
    Eventually.isTrue("it is paid out again", SOON, () -> payouts().size() == 2);
    assertThat(payouts().path(0).path("amount").longValue()).isEqualTo(SALE);
    assertThat(schedule().path("held_reason").isNull()).isTrue();
  }

  private String sell() {
    var sale =
        merchant.payUntilDecided(
            Order.ofSneakers().with("payment_method_id", "pm_card_bypassPending"), SOON);
    assertThat(sale.status()).as(sale.body()).isEqualTo(201);
    return sale.paymentId();
  }

  private void comes(JsonNode schedule) {
    made(
        operator
            .api()
            .post(
                "/v1/operator/payout_schedules/" + Json.text(schedule, "id") + "/run",
                Map.of("reason", "The journey does not wait for the morning.")),
        200);
  }

  private JsonNode schedule() {
    return merchant.api().get("/v1/payout_schedules/usd").json();
  }

  private JsonNode payouts() {
    return merchant.api().get("/v1/payouts").json().path("data");
  }

  private static JsonNode made(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer.json();
  }

  private long available() {
    for (JsonNode amount : merchant.api().get("/v1/balance").json().path("available")) {
      if ("USD".equals(Json.text(amount, "currency"))) {
        return amount.path("amount").longValue();
      }
    }
    return 0;
  }
}
