package dev.zerosum.e2e.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.life.Life.Refund;
import dev.zerosum.e2e.merchant.FxOffice;
import dev.zerosum.e2e.merchant.Member;
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
import dev.zerosum.e2e.witness.Reconciliation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Journey: cashiers of three merchants do everything at random while services die, buyers dispute,
/// their banks refuse refunds, and in the end the processor's journal, the ledger, the
/// reconciliation and each merchant's balance say what a model of 110 lines says.
///
/// `-De2e.life.payments` (240) and `-De2e.life.seed` choose another life; a failure names the seed.
// The in-memory Temporal now and then keeps a task for a worker that is dead.
@OnPlatform(needsTemporalServer = true)
class LifeIT {

  private static final int PAYMENTS = Integer.getInteger("e2e.life.payments", 240);
  private static final long SEED = Long.getLong("e2e.life.seed", 20_261_123);
  private static final int CASHIERS = 12;
  private static final int REFUSED_PERCENT = 10;
  private static final long POOL = 1_000_000_000;

  private final Platform platform;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final CardBank bank;
  private final Reconciliation recon;
  private final LocalDate firstDay = LocalDate.now(ZoneOffset.UTC);
  private final List<Family> families = new ArrayList<>();
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
    this.recon = new Reconciliation(operator);
    var office = new FxOffice(platform, operator);
    String _ = office.importsYesterdays();
    office.fund("EUR", POOL);
    for (String name : List.of("life0", "life1", "life2")) {
      families.add(Family.make(operator, standing.apiUrl(), name));
    }
  }

  /// A merchant with one that it shares with.
  private record Family(String name, Member merchant, Member recipient) {

    static Family make(Operator operator, String apiUrl, String name) {
      Member merchant =
          operator.makeMember(apiUrl, Map.of("name", name, "email", name + "@shop.example"));
      String share = name + "share";
      Member recipient =
          operator.makeMember(
              apiUrl,
              Map.of(
                  "name", share, "email", share + "@shop.example", "platform_id", merchant.id()));
      return new Family(name, merchant, recipient);
    }

    long balance(String currency) {
      return merchant.balance(currency) + recipient.balance(currency);
    }
  }

  @Test
  void endsAsTheModelSays() {
    int deaths = live();
    Set<String> refused = refuseSome();
    Set<String> won = decideAll();
    var model = new LifeModel();
    for (int i = 0; i < CASHIERS; i++) {
      new Settling(family(i).name(), family(i).merchant().api(), model)
          .settle(lives.get(i), refused, won);
    }

    assertThat(deaths).as("services died meanwhile").isPositive();
    assertThat(model.overdrawn()).as("seed " + SEED).isEmpty();
    agree("journal", model, () -> model.differences("journal", journal.sums()));
    agree("ledger", model, () -> model.differences("ledger", ledger.sums()));
    for (Family family : families) {
      for (String currency : List.of("USD", "EUR")) {
        Eventually.get(
            "%s of %s in the life of seed %d: %s".formatted(currency, family.name(), SEED, model),
            Settling.REST,
            () -> family.balance(currency),
            found -> found == model.balance(family.name(), currency));
      }
    }
    assertThat(ledger.imbalances()).isEmpty();
    assertReconciled(model);
  }

  private Family family(int cashier) {
    return families.get(cashier % families.size());
  }

  private int live() {
    try (var reaper = new Reaper(SEED, platform)) {
      var running = new ArrayList<Together.Running<Life>>();
      for (int i = 0; i < CASHIERS; i++) {
        Family family = family(i);
        var life = new Life(SEED + i, family.merchant().merchant(), family.recipient().id(), bank);
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

  // The buyers' banks refuse some of the refunds, days after these went through. One that met a
  // dispute has failed by itself.
  private Set<String> refuseSome() {
    var refused = new TreeSet<String>();
    for (int i = 0; i < CASHIERS; i++) {
      for (Refund refund : lives.get(i).refunds()) {
        if (Math.floorMod(refund.id().hashCode(), 100) < REFUSED_PERCENT) {
          Settling.awaitRest(
              family(i).merchant().api(), "/v1/refunds/" + refund.id(), Set.of("pending"));
          String reference = journal.references("refund").get(refund.id());
          if (reference != null && bank.refuse(reference)) {
            refused.add(refund.id());
          }
        }
      }
    }
    return refused;
  }

  private Set<String> decideAll() {
    var won = new TreeSet<String>();
    for (Life life : lives) {
      for (String dispute : life.disputes().keySet()) {
        boolean isWon = dispute.hashCode() % 2 == 0;
        bank.decide(dispute, isWon ? "won" : "lost");
        if (isWon) {
          won.add(dispute);
        }
      }
    }
    return won;
  }

  private static void agree(String witness, LifeModel model, Supplier<List<String>> differences) {
    Eventually.get(
        "agreement of model and " + witness + ", seed " + SEED + ", " + model,
        Settling.REST,
        differences,
        List::isEmpty);
  }

  private void assertReconciled(LifeModel model) {
    JsonNode run = recon.runOver(firstDay, Instant.now());
    assertThat(Json.text(run, "state")).as(run.toString()).isNotEqualTo("failed");
    assertThat(recon.breaks("status=open"))
        .as("seed " + SEED)
        .hasSizeLessThan(100)
        .noneMatch(one -> model.objects().contains(Json.text(one, "reference")));
  }
}
