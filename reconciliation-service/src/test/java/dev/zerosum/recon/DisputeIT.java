package dev.zerosum.recon;

import static dev.zerosum.recon.Movements.booked;
import static dev.zerosum.recon.Movements.charged;
import static dev.zerosum.recon.Movements.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What disputes moved stands in both books under the dispute's own id; the fee stands in none but
/// ours, as a processor keeps it beside the amount, and so does what a merchant gave into a pool
/// for it.
class DisputeIT extends ReconTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<StatementLine> statement =
      new ArrayList<>(
          List.of(
              charged("pay_1", usd(10_000), NOON),
              charged("pay_2", usd(5_000), NOON),
              line("txn_dp_1", "dp_1", "adjustment", usd(-10_000), NOON),
              line("txn_dp_2", "dp_2", "adjustment", usd(-5_000), NOON),
              line("txn_dp_2_back", "dp_2", "adjustment", usd(5_000), NOON)));
  private final List<LedgerLine> ledger =
      new ArrayList<>(
          List.of(
              booked("pay_1", usd(10_000), NOON),
              booked("pay_2", usd(5_000), NOON),
              booked("tx_aside_1", "dp_1", "dispute", usd(0), NOON),
              booked("tx_out_1", "dp_1", "dispute", usd(-10_000), NOON),
              booked("tx_fee_1", "dp_1", "dispute_fee", usd(0), NOON),
              booked("tx_aside_2", "dp_2", "dispute", usd(0), NOON),
              booked("tx_out_2", "dp_2", "dispute", usd(-5_000), NOON),
              booked("tx_fee_2", "dp_2", "dispute_fee", usd(0), NOON),
              booked("tx_exchange_2", "dp_2", "dispute", Money.of(0, "EUR"), NOON),
              booked("tx_back_2", "dp_2", "dispute", usd(5_000), NOON),
              booked("tx_fee_back_2", "dp_2", "dispute_fee", usd(0), NOON)));

  @Test
  void matchesWhatWasLostAndWhatWasWon() {
    BOOKS.write(true, statement, ledger);

    JsonNode run = run();

    assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("green");
    assertThat(run.get("matched").asLong()).isEqualTo(5);
  }

  @Test
  void findsADisputeThatWasWonAndIsStillBookedAsLost() {
    ledger.removeIf(line -> line.transactionId().value().equals("tx_back_2"));
    BOOKS.write(true, statement, ledger);

    JsonNode run = run();

    assertThat(run.get("state").asString()).isEqualTo("red");
    assertThat(breaks("run=" + run.get("id").asString()))
        .singleElement()
        .satisfies(found -> assertThat(found.get("reference").asString()).isEqualTo("dp_2"));
  }

  private static Money usd(long minorUnits) {
    return Money.of(minorUnits, "USD");
  }
}
