package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever moves money out is killed while some movements wait for the processor, some wait for its
/// answer, one has lost it, and others are being booked: each moves once and is booked once.
@OnPlatform(needsTemporalServer = true)
class MoneyOutKilledIT {

  private static final Duration END = Duration.ofMinutes(4);
  private static final int AT_ONCE = 5;
  private static final long SALE = 8900;
  private static final long PART = 1700;

  private final Platform platform;
  private final Faults faults;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final Merchant merchant;

  MoneyOutKilledIT(
      Platform platform,
      Faults faults,
      ProcessorJournal journal,
      LedgerRows ledger,
      Merchant merchant) {
    this.platform = platform;
    this.faults = faults;
    this.journal = journal;
    this.ledger = ledger;
    this.merchant = merchant;
  }

  @ParameterizedTest
  @ValueSource(strings = {"orchestrator", "gateway-adapter", "ledger-service"})
  void paysBackOnce(String victim) {
    var payments = Stream.generate(this::sell).limit(AT_ONCE).toList();

    var answers =
        killAmid(
            victim,
            "refund",
            payments.stream()
                .map(payment -> Map.<String, Object>of("payment_id", payment, "amount", PART))
                .toList());

    for (Answer answer : answers) {
      String refund = Json.text(answer.json(), "id");
      awaitStatus("/v1/refunds/" + refund, "succeeded");
      assertThat(journal.count("refund", Json.text(answer.json(), "payment_id"))).isEqualTo(1);
      assertThat(ledger.sums()).containsEntry(refund, -PART);
    }
    assertThat(payments).allMatch(payment -> refunded(payment) == PART);
    assertThat(ledger.imbalances()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"orchestrator", "gateway-adapter", "ledger-service"})
  void paysOutOnce(String victim) {
    for (int i = 0; i < AT_ONCE; i++) {
      sell();
    }
    String account = "ba_" + UUID.randomUUID().toString().replace("-", "");
    insist("/v1/bank_accounts", Map.of("id", account, "currency", "USD", "last4", "4321"));
    long before = available();

    Map<String, Object> payout = Map.of("amount", PART, "currency", "USD", "destination", account);
    var answers = killAmid(victim, "payout", Stream.generate(() -> payout).limit(AT_ONCE).toList());

    for (Answer answer : answers) {
      String id = Json.text(answer.json(), "id");
      awaitStatus("/v1/payouts/" + id, "paid");
      assertThat(journal.count("payout", id)).isEqualTo(1);
      Eventually.isTrue(
          id + " is booked", END, () -> ledger.sums().getOrDefault(id, 0L).equals(-PART));
    }
    assertThat(available()).isEqualTo(before - AT_ONCE * PART);
    assertThat(ledger.imbalances()).isEmpty();
  }

  /// Asks for all of them at once and kills the victim when the first is at the processor.
  private List<Answer> killAmid(String victim, String operation, List<Map<String, Object>> bodies) {
    var process = platform.process(victim);
    var first = order("delay", operation);
    order("delay_after", operation);
    order("process_and_drop", operation);
    var running =
        bodies.stream()
            .map(body -> Together.begin(() -> insist("/v1/" + operation + "s", body)))
            .toList();
    faults.awaitHit(first);
    process.kill();
    platform.start(victim);
    var answers = running.stream().map(Together.Running::result).toList();
    assertThat(answers).allMatch(answer -> answer.status() < 300);
    return answers;
  }

  private Faults.Ordered order(String kind, String operation) {
    return faults.order(
        "{'kind':'%s','operation':'%s','count':1,'delay_millis':3000}".formatted(kind, operation));
  }

  private String sell() {
    var order = Order.ofSneakers().with("payment_method_id", "pm_card_bypassPending");
    var sale = merchant.payUntilDecided(order.with("amount", SALE), END);
    assertThat(sale.status()).as(sale.body()).isEqualTo(201);
    return sale.paymentId();
  }

  private Answer insist(String path, Map<String, Object> body) {
    return merchant.postUntilAnswered(path, UUID.randomUUID().toString(), body, END);
  }

  private void awaitStatus(String path, String status) {
    Eventually.get(
        path + " is " + status,
        END,
        () -> merchant.api().get(path),
        found -> found.status() == 200 && status.equals(Json.text(found.json(), "status")));
  }

  private long refunded(String payment) {
    return merchant.read(payment).json().path("amount_refunded").longValue();
  }

  private long available() {
    return merchant
        .api()
        .get("/v1/balance")
        .json()
        .path("available")
        .valueStream()
        .filter(amount -> "USD".equals(Json.text(amount, "currency")))
        .mapToLong(amount -> amount.path("amount").longValue())
        .sum();
  }
}
