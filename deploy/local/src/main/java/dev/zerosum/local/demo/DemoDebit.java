package dev.zerosum.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// A bank account that is debited: its bank pays after a while, and takes it back after that.
public final class DemoDebit {

  // In test mode the bank takes ten seconds for each step.
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final DemoApi merchant;
  private final CompletableFuture<List<List<String>>> rows;

  private DemoDebit(DemoKeys keys) {
    merchant = DemoApi.of(keys);
    rows = CompletableFuture.supplyAsync(this::follow, Thread::startVirtualThread);
  }

  /// Asks for the debit, and follows it beside whatever else is shown.
  public static DemoDebit begin(DemoKeys keys) {
    return new DemoDebit(keys);
  }

  /// What happened, a row each, under a heading row.
  public List<List<String>> rows() {
    return rows.join();
  }

  private List<List<String>> follow() {
    JsonNode asked =
        merchant.post(
            "/v1/payments",
            Map.of(
                "amount",
                8900,
                "currency",
                "USD",
                "payment_method_id",
                "pm_usBankAccount_lateReturn"));
    String id = asked.path("id").asString("pay_nobody");
    return List.of(
        List.of("what", "payment", "status", "why"),
        row("the bank is asked", asked, "pending until " + until(asked)),
        row("the bank pays", await(id, "succeeded"), ""),
        row("the bank takes it back", await(id, "failed")));
  }

  private static List<String> row(String what, JsonNode payment) {
    return row(what, payment, payment.path("failure_code").asString(""));
  }

  private static List<String> row(String what, JsonNode payment, String why) {
    return List.of(
        what, payment.path("id").asString(Place.NOTHING), payment.path("status").asString(""), why);
  }

  private JsonNode await(String id, String status) {
    return merchant.await(
        "/v1/payments/" + id, found -> found.path("status").asString("").equals(status), PATIENCE);
  }

  private static String until(JsonNode payment) {
    return Instant.ofEpochSecond(payment.path("pending_until").asLong(0)).toString();
  }
}
