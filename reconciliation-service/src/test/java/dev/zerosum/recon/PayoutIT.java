package dev.zerosum.recon;

import static dev.zerosum.recon.Movements.booked;
import static dev.zerosum.recon.Movements.charged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the bank's statement says of payouts is held against the book.
class PayoutIT extends ReconTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<StatementLine> statement =
      new ArrayList<>(
          List.of(
              charged("pay_1", usd(10_000), NOON),
              bank("bl_1", "po_1", usd(-3_000)),
              bank("bl_2", "po_2", usd(-2_000)),
              bank("bl_3", "po_2", usd(2_000))));
  private final List<LedgerLine> ledger =
      new ArrayList<>(
          List.of(
              booked("pay_1", usd(10_000), NOON),
              booked("tx_aside_1", "po_1", "payout", usd(0), NOON),
              booked("tx_payout_1", "po_1", "payout", usd(-3_000), NOON),
              booked("tx_aside_2", "po_2", "payout", usd(0), NOON),
              booked("tx_payout_2", "po_2", "payout", usd(-2_000), NOON),
              booked("tx_back_2", "po_2", "payout", usd(2_000), NOON),
              booked("tx_aside_3", "po_3", "payout", usd(0), NOON),
              booked("tx_given_back_3", "po_3", "payout", usd(0), NOON)));

  @Test
  void matchesPayoutsAndThoseThatCameBackAndTotalsThemApart() {
    BOOKS.write(true, statement, ledger);

    JsonNode run = run();

    assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("green");
    assertThat(run.get("matched").asLong()).isEqualTo(4);
    assertThat(run.get("totals")).hasSize(2);
    assertThat(run.at("/totals/0/book").asString()).isEqualTo("processor");
    assertThat(run.at("/totals/0/ledger_amount").asLong()).isEqualTo(10_000);
    assertThat(run.at("/totals/1/book").asString()).isEqualTo("bank");
    assertThat(run.at("/totals/1/statement_amount").asLong()).isEqualTo(-3_000);
    assertThat(run.at("/totals/1/ledger_amount").asLong()).isEqualTo(-3_000);
    assertThat(run.at("/totals/1/matched_lines").asLong()).isEqualTo(3);
  }

  @Test
  void findsWhatTheBankPaidAndNobodyBooked() {
    ledger.removeIf(line -> line.reference().equals("po_1"));

    assertThat(breakOf("po_1")).isEqualTo("missing_here");
  }

  @Test
  void findsWhatIsBookedAndTheBankNeverPaid() {
    statement.removeIf(line -> line.lineId().equals("bl_1"));

    assertThat(breakOf("po_1")).isEqualTo("missing_there");
  }

  @Test
  void findsWhatTheBankPaidTwice() {
    statement.add(bank("bl_4", "po_1", usd(-3_000)));

    assertThat(breakOf("po_1")).isEqualTo("duplicate");
  }

  @Test
  void findsAnotherAmount() {
    statement.removeIf(line -> line.lineId().equals("bl_1"));
    statement.add(bank("bl_1", "po_1", usd(-3_001)));

    assertThat(breakOf("po_1")).isEqualTo("amount_differs");
  }

  @Test
  void findsAPayoutThatCameBackAndIsStillBooked() {
    ledger.removeIf(line -> line.transactionId().value().equals("tx_back_2"));

    assertThat(breakOf("po_2")).isIn("missing_here", "duplicate");
  }

  private String breakOf(String reference) {
    BOOKS.write(true, statement, ledger);
    JsonNode run = run();
    assertThat(run.get("state").asString()).isEqualTo("red");
    JsonNode found = breaks("run=" + run.get("id").asString()).getFirst();
    assertThat(breaks("run=" + run.get("id").asString())).hasSize(1);
    assertThat(found.get("reference").asString()).isEqualTo(reference);
    return found.get("kind").asString();
  }

  private static StatementLine bank(String id, String payout, Money amount) {
    return new StatementLine(
        id,
        payout,
        "bt_" + payout,
        amount.minorUnits() < 0 ? "bank_payout" : "bank_return",
        amount,
        null,
        NOON);
  }

  private static Money usd(long minorUnits) {
    return Money.of(minorUnits, "USD");
  }
}
