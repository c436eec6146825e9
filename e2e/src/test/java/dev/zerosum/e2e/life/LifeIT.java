package dev.zerosum.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.life.Life.Payout;
import dev.zerosum.e2e.life.Life.Refund;
import dev.zerosum.e2e.life.Life.Sale;
import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.CardBank;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey: cashiers of three merchants do everything at random while services die, and in the end
/// the processor's journal, the ledger and each merchant's balance say what a model of 100 lines
/// says.
///
/// `-De2e.life.payments` (240) and `-De2e.life.seed` choose another life; a failure names the seed.
@OnPlatform(needsTemporalServer = true)
class LifeIT {

  private static final int PAYMENTS = Integer.getInteger("e2e.life.payments", 240);
  private static final long SEED = Long.getLong("e2e.life.seed", 20_261_123);
  private static final int MERCHANTS = 3;
  private static final int CASHIERS = 12;
  private static final int REFUSED_PERCENT = 10;
  private static final Duration REST = Duration.ofMinutes(5);
  private static final Set<String> OPEN_PAYMENT = Set.of("processing", "requires_action");
  private static final Set<String> OPEN_PAYOUT = Set.of("pending", "in_transit");

  private final Platform platform;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final CardBank bank;
  private final List<Merchant> merchants = new ArrayList<>();
  private final List<Life> lives = new ArrayList<>();

  LifeIT(
      Platform platform,
      Standing standing,
      Operator operator,
      ProcessorJournal journal,
      LedgerRows ledger) {
    this.platform = platform;
    this.journal = journal;
    this.ledger = ledger;
    this.bank = new CardBank(standing);
    for (int i = 0; i < MERCHANTS; i++) {
      merchants.add(operator.makeMerchant(standing.apiUrl(), "life" + i));
    }
  }

  @Test
  void endsAsTheModelSays() {
    int deaths = live();
    Set<String> refused = refuseSome();
    var model = new LifeModel();
    for (int i = 0; i < CASHIERS; i++) {
      settle(model, i, refused);
    }

    assertThat(deaths).as("services died meanwhile").isPositive();
    assertThat(model.overdrawn()).as("seed " + SEED).isEmpty();
    agree("journal", model, () -> model.differences("journal", journal.sums()));
    agree("ledger", model, () -> model.differences("ledger", ledger.sums()));
    for (int i = 0; i < MERCHANTS; i++) {
      String name = "life" + i;
      Merchant merchant = merchants.get(i);
      Eventually.get(
          "the balance of " + name + " in the life of seed " + SEED + ": " + model,
          REST,
          () -> balance(merchant),
          found -> found == model.balance(name));
    }
    assertThat(ledger.imbalances()).isEmpty();
  }

  private int live() {
    try (var reaper = new Reaper(SEED, platform)) {
      var running = new ArrayList<Together.Running<Life>>();
      for (int i = 0; i < CASHIERS; i++) {
        var life = new Life(SEED + i, merchants.get(i % MERCHANTS));
        lives.add(life);
        running.add(
            Together.begin(() -> {
              life.live(PAYMENTS / CASHIERS);
              return life;
            }));
      }
      running.forEach(Together.Running::result);
      return reaper.stop();
    }
  }

  // The buyers' banks refuse some of the refunds, days after these went through.
  private Set<String> refuseSome() {
    var refused = new TreeSet<String>();
    for (Life life : lives) {
      for (Refund refund : life.refunds()) {
        if (Math.floorMod(refund.id().hashCode(), 100) < REFUSED_PERCENT) {
          Eventually.isTrue(
              "the processor knows " + refund,
              REST,
              () -> journal.references("refund").containsKey(refund.id()));
          if (bank.refuse(journal.references("refund").get(refund.id()))) {
            refused.add(refund.id());
          }
        }
      }
    }
    return refused;
  }

  private void settle(LifeModel model, int cashier, Set<String> refused) {
    Life life = lives.get(cashier);
    Merchant merchant = merchants.get(cashier % MERCHANTS);
    String name = "life" + cashier % MERCHANTS;
    for (Sale sale : life.sales()) {
      JsonNode end = rest(merchant, "/v1/payments/" + sale.id(), OPEN_PAYMENT, Set.of());
      boolean isPaid = "succeeded".equals(Json.text(end, "status"));
      model.sold(name, sale.id(), isPaid ? sale.amount() : 0);
    }
    for (Refund refund : life.refunds()) {
      var open = refused.contains(refund.id()) ? Set.of("pending", "succeeded") : Set.of("pending");
      JsonNode end = rest(merchant, "/v1/refunds/" + refund.id(), open, Set.of());
      boolean isBack = "succeeded".equals(Json.text(end, "status"));
      model.paidBack(name, refund.id(), refund.payment(), isBack ? refund.amount() : 0);
    }
    for (Payout payout : life.payouts()) {
      var open = payout.isReturning() ? Set.of("paid") : Set.<String>of();
      JsonNode end = rest(merchant, "/v1/payouts/" + payout.id(), OPEN_PAYOUT, open);
      boolean isOut = "paid".equals(Json.text(end, "status"));
      model.paidOut(name, payout.id(), isOut ? payout.amount() : 0);
    }
  }

  private static JsonNode rest(Merchant merchant, String path, Set<String> open, Set<String> more) {
    Answer found =
        Eventually.get(
            "rest of " + path + " in the life of seed " + SEED,
            REST,
            () -> merchant.api().get(path),
            one ->
                one.status() == 200
                    && !open.contains(one.paymentStatus())
                    && !more.contains(one.paymentStatus()));
    return found.json();
  }

  private static void agree(String witness, LifeModel model, Supplier<List<String>> differences) {
    Eventually.get(
        "agreement of model and " + witness + ", seed " + SEED + ", " + model,
        REST,
        differences,
        List::isEmpty);
  }

  // All that a merchant has in dollars.
  private static long balance(Merchant merchant) {
    JsonNode balance = merchant.api().get("/v1/balance").json();
    long sum = 0;
    for (String kind : List.of("pending", "available", "reserved")) {
      for (JsonNode amount : balance.path(kind)) {
        sum += amount.path("amount").longValue();
      }
    }
    return sum;
  }
}
