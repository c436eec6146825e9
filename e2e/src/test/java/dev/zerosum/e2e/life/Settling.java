package dev.zerosum.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.life.Life.Payout;
import dev.zerosum.e2e.life.Life.Refund;
import dev.zerosum.e2e.life.Sale.Kind;
import dev.zerosum.e2e.merchant.Api;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Waits until all that a cashier asked for has come to rest, and tells the model how it ended.
final class Settling {

  static final Duration REST = Duration.ofMinutes(5);

  private static final long DISPUTE_FEE = 1500;

  private final String owner;
  private final Api api;
  private final LifeModel model;

  /// @param owner of the cashier's balance, in the model
  Settling(String owner, Api api, LifeModel model) {
    this.owner = owner;
    this.api = api;
    this.model = model;
  }

  /// @param refused refunds that the buyers' banks refused
  /// @param won disputes that the merchant won
  void settle(Life life, Set<String> refused, Set<String> won) {
    life.sales().forEach(this::settle);
    life.refunds().forEach(refund -> settle(refund, refused.contains(refund.id())));
    life.payouts().forEach(this::settle);
    life.disputes().forEach((id, sale) -> settle(id, sale, won.contains(id)));
  }

  private void settle(Sale sale) {
    Set<String> open =
        sale.kind() == Kind.TAKEN_BACK
            ? Set.of("processing", "succeeded")
            : Set.of("processing", "requires_action");
    JsonNode end = awaitRest(api, "/v1/payments/" + sale.id(), open);
    if ("succeeded".equals(status(end))) {
      model.sold(owner, sale);
    } else {
      model.notSold(sale);
    }
  }

  private void settle(Refund refund, boolean isRefused) {
    Set<String> open = isRefused ? Set.of("pending", "succeeded") : Set.of("pending");
    JsonNode end = awaitRest(api, "/v1/refunds/" + refund.id(), open);
    boolean isBack = "succeeded".equals(status(end));
    // Which of the euros go back with which of the dollars depends on the order; the model says
    // what they come to together.
    long settled = end.path("settlement_amount").longValue(refund.amount());
    model.takenBack(
        owner, refund.id(), refund.sale(), isBack ? refund.amount() : 0, isBack ? settled : 0);
  }

  private void settle(Payout payout) {
    Set<String> open =
        payout.isReturning()
            ? Set.of("pending", "in_transit", "paid")
            : Set.of("pending", "in_transit");
    JsonNode end = awaitRest(api, "/v1/payouts/" + payout.id(), open);
    model.paidOut(owner, payout.id(), "paid".equals(status(end)) ? payout.amount() : 0);
  }

  private void settle(String dispute, Sale sale, boolean isWon) {
    JsonNode end =
        awaitRest(api, "/v1/disputes/" + dispute, Set.of("needs_response", "under_review"));
    assertThat(status(end)).as(end.toString()).isEqualTo(isWon ? "won" : "lost");
    if (isWon) {
      model.takenBack(owner, dispute, sale, 0, 0);
      return;
    }
    long claimed = end.path("amount").longValue();
    model.takenBack(
        owner, dispute, sale, claimed, end.path("settlement_amount").longValue(claimed));
    model.cost(owner, sale, sale.settled(DISPUTE_FEE));
  }

  /// Waits until an object is none of these.
  static JsonNode awaitRest(Api api, String path, Set<String> open) {
    return Eventually.get(
            "rest of " + path,
            REST,
            () -> api.get(path),
            found -> found.status() == 200 && !open.contains(found.paymentStatus()))
        .json();
  }

  private static String status(JsonNode object) {
    return Json.text(object, "status");
  }
}
