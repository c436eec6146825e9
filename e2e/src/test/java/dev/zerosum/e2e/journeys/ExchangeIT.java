package dev.zerosum.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Answer;
import dev.zerosum.e2e.merchant.FxOffice;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.CardBank;
import dev.zerosum.e2e.platform.Eventually;
import dev.zerosum.e2e.platform.Json;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Reconciliation;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Journey: buyers pay in one currency and the merchant settles in another, at a rate that is
/// locked and of which the platform keeps one per cent. One euro is 1.25 dollars.
@OnPlatform(settings = "zerosum.payment.fx.spread=0.01")
class ExchangeIT {

  private static final Duration PROMPT = Duration.ofMinutes(2);
  private static final String OLD_CUBES =
      "<Cube currency='USD' rate='1.2'/><Cube currency='CHF' rate='0.93'/>";

  private final Platform platform;
  private final FxOffice office;
  private final Merchant merchant;
  private final CardBank bank;
  private final ProcessorJournal journal;
  private final LedgerRows ledger;
  private final Reconciliation recon;

  ExchangeIT(
      Platform platform,
      Standing standing,
      Operator operator,
      ProcessorJournal journal,
      LedgerRows ledger) {
    this.platform = platform;
    this.office = new FxOffice(platform, operator);
    this.merchant = operator.makeMerchant(standing.apiUrl(), "abroad");
    this.bank = new CardBank(standing);
    this.journal = journal;
    this.ledger = ledger;
    this.recon = new Reconciliation(operator);
  }

  @BeforeEach
  void importRates() {
    LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    office.imports(yesterday.minusDays(20), OLD_CUBES);
    assertThat(office.importsYesterdays()).contains("5 rates of " + yesterday + " by ecb");
  }

  @Test
  void chargesOnAQuoteAndRefundsAtItsRate() {
    office.fund("EUR", 1_000_000);
    Answer quote =
        merchant.api().post("/v1/fx_quotes", Map.of("from_currency", "USD", "to_currency", "EUR"));
    assertThat(quote.status()).as(quote.body()).isEqualTo(201);
    String quoteId = Json.text(quote.json(), "id");

    Answer paid = merchant.payUntilDecided(Order.ofSneakers().with("fx_quote", quoteId), PROMPT);

    assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    assertThat(paid.json().at("/exchange/rate").asString()).isEqualTo("0.8");
    assertThat(paid.json().at("/exchange/settlement_amount").longValue()).isEqualTo(7049);
    String own = "test/merchant/" + Json.text(paid.json(), "merchant_id");
    assertThat(moved(Set.of(paid.paymentId())))
        .containsOnly(
            Map.entry("test/external/card/USD", -8900L),
            Map.entry("test/platform/fx_pool/USD", 8900L),
            Map.entry("test/platform/fx_pool/EUR", -7120L),
            Map.entry(own + "/pending/EUR", 7049L),
            Map.entry("test/platform/fx_revenue/EUR", 71L));

    String part = refunded(Map.of("payment_id", paid.paymentId(), "amount", 3333));
    String rest = refunded(Map.of("payment_id", paid.paymentId()));

    Set<String> objects = Set.of(paid.paymentId(), part, rest);
    assertThat(moved(objects)).isEmpty();
    assertThat(ledger.imbalances()).isEmpty();
    assertReconciled(objects);
  }

  @ParameterizedTest
  @CsvSource({"winning_evidence, won", "losing_evidence, lost"})
  void takesBackWhatWasSettledWhenABuyerDisputesAndGivesItBackWhenItIsWon(String text, String end) {
    office.fund("EUR", 1_000_000);
    Answer paid =
        merchant.payUntilDecided(
            Order.ofSneakers()
                .with("settlement_currency", "EUR")
                .with("payment_method_id", "pm_card_createDispute"),
            PROMPT);
    assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    String own = "test/merchant/" + Json.text(paid.json(), "merchant_id");
    JsonNode dispute =
        disputed(paid.paymentId(), found -> found.path("amount_withdrawn").longValue() > 0);
    assertThat(dispute.path("settlement_amount").longValue()).isEqualTo(7049);
    Set<String> objects = Set.of(paid.paymentId(), Json.text(dispute, "id"));

    Answer said =
        merchant
            .api()
            .post(
                "/v1/disputes/" + Json.text(dispute, "id"),
                Map.of("evidence", Map.of("uncategorized_text", text)));

    assertThat(said.status()).as(said.body()).isEqualTo(200);
    boolean isLost = "lost".equals(end);
    JsonNode closed =
        disputed(
            paid.paymentId(),
            found ->
                end.equals(Json.text(found, "status"))
                    && (isLost || found.path("amount_withdrawn").longValue() == 0));
    assertThat(closed.path("settlement_amount").longValue()).isEqualTo(isLost ? 7049 : 0);
    if (isLost) {
      // The fee of 15.00 dollars, at the rate of the charge.
      assertThat(moved(objects))
          .containsOnly(
              Map.entry(own + "/available/EUR", -1200L),
              Map.entry("test/platform/fees/EUR", 1200L));
    } else {
      assertThat(moved(objects))
          .containsEntry(own + "/pending/EUR", 7049L)
          .doesNotContainKeys("test/platform/fees/EUR", own + "/available/EUR");
    }
    assertThat(ledger.imbalances()).isEmpty();
    assertReconciled(objects);
  }

  @Test
  void losesTheRestOfAHalfRefundedExchangeToTheCent() {
    office.fund("EUR", 1_000_000);
    Answer paid =
        merchant.payUntilDecided(Order.ofSneakers().with("settlement_currency", "EUR"), PROMPT);
    assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    String own = "test/merchant/" + Json.text(paid.json(), "merchant_id");
    String refund = refunded(Map.of("payment_id", paid.paymentId(), "amount", 3333));

    assertThat(bank.dispute(paid.paymentId())).isPresent();

    JsonNode dispute =
        disputed(paid.paymentId(), found -> found.path("amount_withdrawn").longValue() == 5567);
    // Of 70.49 euro the refund had 26.39.
    assertThat(dispute.path("settlement_amount").longValue()).isEqualTo(4410);
    String id = Json.text(dispute, "id");
    Answer closed = merchant.api().post("/v1/disputes/" + id + "/close", Map.of());
    assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    var _ = disputed(paid.paymentId(), found -> "lost".equals(Json.text(found, "status")));
    Set<String> objects = Set.of(paid.paymentId(), refund, id);
    assertThat(moved(objects))
        .containsOnly(
            Map.entry(own + "/available/EUR", -1200L), Map.entry("test/platform/fees/EUR", 1200L));
    assertThat(ledger.imbalances()).isEmpty();
    assertReconciled(objects);
  }

  @Test
  void keepsTheExponentsOfYenAndDinar() {
    office.fund("KWD", 1_000_000);
    Order order =
        Order.ofSneakers()
            .with("amount", 13_350)
            .with("currency", "JPY")
            .with("settlement_currency", "KWD");

    Answer paid = merchant.payUntilDecided(order, PROMPT);

    assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    String own = "test/merchant/" + Json.text(paid.json(), "merchant_id");
    // 13,350 yen at 0.002042305334 are 27.265 dinar, of which one per cent is 0.273.
    assertThat(moved(Set.of(paid.paymentId())))
        .containsOnly(
            Map.entry("test/external/card/JPY", -13_350L),
            Map.entry("test/platform/fx_pool/JPY", 13_350L),
            Map.entry("test/platform/fx_pool/KWD", -27_265L),
            Map.entry(own + "/pending/KWD", 26_992L),
            Map.entry("test/platform/fx_revenue/KWD", 273L));
    assertThat(journal.count("capture", paid.paymentId())).isEqualTo(1);
  }

  @Test
  void refusesAShortPoolBeforeMoneyMoves() {
    Answer refused =
        merchant.payUntilDecided(Order.ofSneakers().with("settlement_currency", "GBP"), PROMPT);

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.error("code")).isEqualTo("fx_pool_short");
    assertThat(refused.error("param")).isEqualTo("settlement_currency");
    assertThat(journal.count("authorize", refused.error("payment_id"))).isZero();
    assertThat(moved(Set.of(refused.error("payment_id")))).isEmpty();
    assertThat(merchant.awaitEnd(refused.error("payment_id"), PROMPT).paymentStatus())
        .isEqualTo("failed");
  }

  @Test
  void refusesStaleRatesAndWhatIsCapturedLater() {
    Answer stale = merchant.pay(Order.ofSneakers().with("settlement_currency", "CHF"));
    Answer manual =
        merchant.pay(
            Order.ofSneakers().with("settlement_currency", "EUR").with("capture_method", "manual"));

    assertThat(stale.status()).as(stale.body()).isEqualTo(409);
    assertThat(stale.error("code")).isEqualTo("fx_rate_stale");
    assertThat(manual.status()).as(manual.body()).isEqualTo(400);
    assertThat(manual.error("param")).isEqualTo("capture_method");
  }

  @Test
  void isInTheDemo() {
    String shown = platform.run("demo");

    assertThat(shown).contains("3881 EUR for 4900 USD");
  }

  private void assertReconciled(Set<String> objects) {
    var _ = recon.runOver(Instant.now());
    for (String object : objects) {
      assertThat(recon.breaks("reference=" + object)).isEmpty();
    }
  }

  private JsonNode disputed(String payment, Predicate<JsonNode> isRight) {
    return Eventually.get(
            "the dispute of " + payment,
            PROMPT,
            () -> merchant.api().get("/v1/disputes?payment_id=" + payment).json().path("data"),
            found -> found.size() == 1 && isRight.test(found.path(0)))
        .path(0);
  }

  private String refunded(Map<String, Object> request) {
    Answer made = merchant.api().post("/v1/refunds", request);
    assertThat(made.status()).as(made.body()).isIn(201, 202);
    String id = Json.text(made.json(), "id");
    Eventually.isTrue(
        id + " has succeeded",
        PROMPT,
        () ->
            "succeeded"
                .equals(Json.text(merchant.api().get("/v1/refunds/" + id).json(), "status")));
    return id;
  }

  /// What all transactions of these objects moved together, by account; those that are as before
  /// are left out, and what is set aside of a pool counts with the pool.
  private Map<String, Long> moved(Set<String> references) {
    try (var connection = ledger.database().connect();
        var statement =
            connection.prepareStatement(
                """
                SELECT replace(a.logical_name, 'fx_reserved', 'fx_pool'), sum(e.amount_cents)
                FROM ledger.transaction t
                JOIN ledger.ledger_entry e ON e.transaction_id = t.id
                JOIN ledger.account a ON a.id = e.account_id
                WHERE t.reference = ANY (?)
                GROUP BY 1 HAVING sum(e.amount_cents) <> 0
                """)) {
      statement.setArray(1, connection.createArrayOf("text", List.copyOf(references).toArray()));
      var moved = new TreeMap<String, Long>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          moved.put(rows.getString(1), rows.getLong(2));
        }
      }
      return moved;
    } catch (SQLException e) {
      throw new AssertionError("the ledger cannot be read", e);
    }
  }
}
