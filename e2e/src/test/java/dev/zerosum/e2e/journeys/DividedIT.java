package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Member;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey: a payment is divided among merchants and the platform; what is taken back comes from
/// those who got it, and no more than they got.
@OnPlatform
class DividedIT {

  private static final Duration PROMPT = Duration.ofMinutes(1);

  private final Operator operator;
  private final String apiUrl;
  private final LedgerRows ledger;
  private Member market = new Member("", new Merchant("", ""));
  private Member shop = market;

  DividedIT(Operator operator, Standing standing, LedgerRows ledger) {
    this.operator = operator;
    this.apiUrl = standing.apiUrl();
    this.ledger = ledger;
  }

  @BeforeEach
  void connect() {
    market =
        operator.makeMember(
            apiUrl,
            Map.of("name", "market", "email", "market@shop.example", "fee_refund", "proportional"));
    shop =
        operator.makeMember(
            apiUrl,
            Map.of("name", "shop", "email", "shop@shop.example", "platform_id", market.id()));
  }

  @Test
  void givesEverybodyTheirPartAndTakesItBackInProportion() {
    JsonNode payment = sell("pm_card_bypassPending");
    String transfer = payment.at("/transfers/0/id").asString();

    assertThat(ledger.transactions(Json.text(payment, "id"))).isEqualTo(1);
    assertThat(available(market)).isEqualTo(3_700);
    assertThat(available(shop)).isEqualTo(6_000);

    reverse(transfer, 1_000);
    becomes(market, 4_700);
    becomes(shop, 5_000);

    // Half of what each has left: 25.00 of the shop, 1.50 of the platform.
    refund(payment, Map.of("amount", 5_000));
    becomes(shop, 2_500);
    becomes(market, 4_700 - 5_000 + 2_500 + 150);

    // The rest, and the shop keeps what it has.
    refund(payment, Map.of("reverse_transfer", false));
    becomes(market, 2_350 - 5_000 + 150);
    assertThat(available(shop)).isEqualTo(2_500);
    assertThat(ledger.imbalances()).isEmpty();
  }

  @Test
  void keepsThePlatformsFeeOnceThatIsThePolicy() {
    JsonNode payment = sell("pm_card_bypassPending");
    Answer changed =
        operator.api().post("/v1/operator/merchants/" + market.id(), Map.of("fee_refund", "kept"));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);

    refund(payment, Map.of("amount", 5_000));
    refund(payment, Map.of());

    becomes(shop, 0);
    becomes(market, -300);
    assertThat(ledger.imbalances()).isEmpty();
  }

  @Test
  void takesBackNoMoreThanWasGivenInAnyRaceAndOnlyPendingMoneyWhileItIsPending() {
    String transfer = sell("pm_card_visa").at("/transfers/0/id").asString();

    List<Answer> answers = Together.times(20, () -> ask(transfer, 1_000));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(6);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allMatch(answer -> answer.error("code").startsWith("transfer_nothing_left"));
    Eventually.isTrue("all is given back", PROMPT, () -> shop.balance("pending", "USD") == 0);
    Eventually.isTrue("all is got", PROMPT, () -> market.balance("pending", "USD") == 9_700);
    assertThat(available(market)).isZero();
    assertThat(available(shop)).isZero();
  }

  private JsonNode sell(String method) {
    var order =
        Order.ofSneakers()
            .with("amount", 10_000)
            .with("payment_method_id", method)
            .with("application_fee_amount", 300)
            .with("transfers", List.of(Map.of("destination", shop.id(), "amount", 6_000)));
    return made(
        Eventually.get(
            "a decision",
            PROMPT,
            () -> market.api().post("/v1/payments", order.key(), order.body()),
            answer -> !answer.isUndecided()));
  }

  private void refund(JsonNode payment, Map<String, Object> how) {
    Map<String, Object> body = new LinkedHashMap<>(how);
    body.put("payment_id", Json.text(payment, "id"));
    JsonNode refund = made(market.api().post("/v1/refunds", body));
    Eventually.isTrue(
        "the refund's end",
        PROMPT,
        () ->
            "succeeded"
                .equals(
                    Json.text(
                        market.api().get("/v1/refunds/" + Json.text(refund, "id")).json(),
                        "status")));
  }

  private void reverse(String transfer, long amount) {
    made(ask(transfer, amount));
  }

  private Answer ask(String transfer, long amount) {
    return market
        .api()
        .post(
            "/v1/transfers/" + transfer + "/reversals",
            UUID.randomUUID().toString(),
            Map.of("amount", amount));
  }

  private static JsonNode made(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private void becomes(Member member, long amount) {
    Eventually.get(
        member.id() + " has " + amount, PROMPT, () -> available(member), found -> found == amount);
  }

  private static long available(Member member) {
    return member.balance("available", "USD");
  }
}
