package dev.zerosum.payment;

import static dev.zerosum.payment.Fixtures.ADMIN;
import static dev.zerosum.payment.Fixtures.PAYMENT;
import static dev.zerosum.payment.Fixtures.aKey;
import static dev.zerosum.payment.Fixtures.json;
import static dev.zerosum.payment.SampleDisputes.ended;
import static dev.zerosum.payment.SampleDisputes.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.DisputeHints;
import dev.zerosum.contract.payment.DisputeRecords;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.payment.RecordDispute;
import dev.zerosum.contract.payment.RefundResult;
import dev.zerosum.contract.payment.TakeDispute;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.kit.json.ZerosumJson;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Disputes of payments that settled in another currency: with the refunds of the same payment they
/// take back what was settled, 71.20 euro of which 0.71 were ours, and never more.
final class ExchangedDisputeIT extends RefundTests {

  private static final String WORKFLOW = "dispute-test";
  private static final RefundedExchange SETTLED = euro(7049, 71);

  @BeforeAll
  void importRates() {
    LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    String document =
        "<e><Cube><Cube time='%s'><Cube currency='USD' rate='1.25'/></Cube></Cube></e>"
            .formatted(yesterday);
    var imported =
        api.post(
            ADMIN,
            aKey(),
            "/v1/operator/fx_rates",
            ZerosumJson.mapper().writeValueAsString(Map.of("document", document)));
    assertThat(imported.statusCode()).isEqualTo(201);
  }

  @Test
  void takesBackWithRefundsWhatWasSettled() {
    peers.refundSagaDoes(_ -> {});
    String payment = settledInEuro();
    String refund = json(post(body(payment, 3333))).path("id").asString();
    DisputeFacts opened = facts(payment, 2345, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    records.record(
        result(new RefundId(refund), new RefundResult.Failed("lost_card", "No.", false), 0));
    disputes().record(new RecordDispute(ended(opened, DisputeStatus.LOST), 1, WORKFLOW));

    // What the refund gave was free again.
    peers.refundSagaDoes(rest -> succeed(rest.refundId()));
    assertThat(post(body(payment, CAPTURED - 2345)).statusCode()).isEqualTo(201);

    assertThat(takenBack(payment)).isEqualTo(SETTLED);
    assertThat(disputes().standing(opened.disputeId()).exchange()).isNotEqualTo(euro(0, 0));
  }

  @Test
  void givesTheSettlementFreeWhenItIsWon() {
    String payment = settledInEuro();
    DisputeFacts opened = facts(payment, CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);
    assertThat(disputes().standing(opened.disputeId()).exchange()).isEqualTo(SETTLED);
    disputes().record(new RecordDispute(ended(opened, DisputeStatus.WON), 1, WORKFLOW));

    assertThat(post(body(payment, CAPTURED)).statusCode()).isEqualTo(201);

    assertThat(takenBack(payment)).isEqualTo(SETTLED);
  }

  @Test
  void neverTakesMoreThanWasSettledWhoeverIsFirst() throws Exception {
    String payment = settledInEuro();
    DisputeFacts opened = facts(payment, CAPTURED, DisputeStatus.NEEDS_RESPONSE);

    var done =
        inParallel(
            11,
            n -> {
              if (n != 5) {
                return refund(n, body(payment, 777)).statusCode();
              }
              hints().hint(opened);
              return 0;
            });

    assertThat(done).hasSize(11);
    var take = new TakeDispute(opened.disputeId(), WORKFLOW);
    Eventually.isTrue("the dispute has the rest", () -> disputes().take(take).isAccepted());
    assertThat(takenBack(payment)).isEqualTo(SETTLED);
  }

  @Test
  void tellsItsSagaAndItsMerchantWhatItTakes() {
    String payment = settledInEuro();
    DisputeFacts opened = facts(payment, 4450, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);

    assertThat(started(opened).terms()).isNotNull();
    assertThat(started(opened).standing().exchange()).isEqualTo(euro(3524, 35));
    assertThat(shown(opened).path("settlement_amount").asLong()).isZero();
    disputes().record(new RecordDispute(opened, 1, WORKFLOW));
    assertThat(shown(opened).path("settlement_amount").asLong()).isEqualTo(3524);
    assertThat(shown(opened).path("settlement_currency").asString()).isEqualTo("EUR");
    disputes().record(new RecordDispute(ended(opened, DisputeStatus.WON), 1, WORKFLOW));
    assertThat(shown(opened).path("settlement_amount").asLong()).isZero();
  }

  @Test
  void exchangesNothingOfAPaymentThatSettledInItsOwnCurrency() {
    DisputeFacts opened = facts(charged(), CAPTURED, DisputeStatus.NEEDS_RESPONSE);
    hints().hint(opened);

    DisputeStanding standing = disputes().standing(opened.disputeId());
    assertThat(standing.taken()).isEqualTo(Money.of(CAPTURED, "USD"));
    assertThat(standing.exchange()).isNull();
    assertThat(started(opened).terms()).isNull();
    assertThat(shown(opened).path("settlement_amount").isNull()).isTrue();
  }

  private String settledInEuro() {
    var paid =
        api.post(
            merchant,
            aKey(),
            "/v1/payments",
            PAYMENT.replaceFirst("\\{", "{\"settlement_currency\": \"EUR\","));
    assertThat(paid.statusCode()).isEqualTo(201);
    return json(paid).path("id").asString();
  }

  private StartDispute started(DisputeFacts dispute) {
    return peers.startedDisputes().stream()
        .filter(start -> start.disputeId().equals(dispute.disputeId()))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode shown(DisputeFacts dispute) {
    return json(api.get(merchant, "/v1/disputes/" + dispute.disputeId()));
  }

  /// What refunds and disputes that stand take of the payment, by their rows.
  private RefundedExchange takenBack(String payment) {
    return api.jdbc()
        .sql(
            """
            SELECT sum(settlement_amount) AS received, sum(settlement_spread) AS spread
            FROM (
              SELECT payment_id, status, settlement_amount, settlement_spread FROM payment.refund
              UNION ALL
              SELECT payment_id, status, settlement_amount, settlement_spread FROM payment.dispute
            ) AS back
            WHERE payment_id = :id AND status NOT IN ('failed', 'canceled', 'won')
            """)
        .param("id", payment)
        .query((row, _) -> euro(row.getLong("received"), row.getLong("spread")))
        .single();
  }

  private DisputeHints hints() {
    return api.peer(DisputeHints.class);
  }

  private DisputeRecords disputes() {
    return api.peer(DisputeRecords.class);
  }

  private static RefundedExchange euro(long received, long spread) {
    return new RefundedExchange(Money.of(received, "EUR"), Money.of(spread, "EUR"));
  }
}
