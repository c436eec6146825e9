package dev.zerosum.local.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A payment whose buyer goes to the bank, and the merchant who objects and wins.
public final class DemoDispute {

  // The buyer goes after five seconds, and the bank looks at evidence for five.
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final DemoApi merchant;
  private final Map<String, String> more;

  public DemoDispute(DemoKeys keys) {
    this(keys, Map.of());
  }

  /// @param more fields of the payment
  DemoDispute(DemoKeys keys, Map<String, String> more) {
    this.merchant = DemoApi.of(keys);
    this.more = more;
  }

  /// What happened, a row each, under a heading row.
  public List<List<String>> rows() {
    var order = new LinkedHashMap<String, Object>(more);
    order.put("amount", 4900);
    order.put("currency", "USD");
    order.put("payment_method_id", "pm_card_createDispute");
    JsonNode payment = merchant.post("/v1/payments", order);
    JsonNode opened =
        merchant.await(
            "/v1/disputes?limit=1&payment_id=" + payment.path("id").asString("pay_nobody"),
            found -> found.at("/data/0/amount_withdrawn").asLong(0) > 0,
            PATIENCE);
    String id = opened.at("/data/0/id").asString("dp_nobody");
    JsonNode answered =
        merchant.post(
            "/v1/disputes/" + id,
            Map.of("evidence", Map.of("uncategorized_text", "winning_evidence")));
    JsonNode ended =
        merchant.await(
            "/v1/disputes/" + id,
            found ->
                found.path("status").asString("").equals("won")
                    && found.path("amount_withdrawn").asLong(1) == 0,
            PATIENCE);
    return List.of(
        List.of("what", "dispute", "status", "money off the balance"),
        row("the buyer goes to the bank", opened.at("/data/0")),
        row("the merchant answers", answered),
        row("the bank decides", ended));
  }

  private static List<String> row(String what, JsonNode dispute) {
    return List.of(
        what,
        dispute.path("id").asString(Place.NOTHING),
        dispute.path("status").asString(""),
        withdrawn(dispute));
  }

  private static String withdrawn(JsonNode dispute) {
    long amount = dispute.path("amount_withdrawn").asLong(0);
    if (amount == 0) {
      return "nothing";
    }
    String plain = amount + " " + dispute.path("currency").asString("");
    return dispute.path("settlement_currency").isString()
        ? "%d %s for %s"
            .formatted(
                dispute.path("settlement_amount").asLong(0),
                dispute.path("settlement_currency").asString(),
                plain)
        : plain;
  }
}
