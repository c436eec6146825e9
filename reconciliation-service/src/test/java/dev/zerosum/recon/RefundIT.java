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

/// Refunds and refunds that failed stand in both books under the refund's own id; what the ledger
/// sets aside for them stands in none but ours.
class RefundIT extends ReconTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<StatementLine> statement =
      new ArrayList<>(
          List.of(
              charged("pay_1", usd(10_000), NOON),
              line("txn_re_1", "re_1", "refund", usd(-3_000), NOON),
              line("txn_re_2", "re_2", "refund", usd(-2_000), NOON),
              line("txn_re_2_back", "re_2", "refund_failure", usd(2_000), NOON)));
  private final List<LedgerLine> ledger =
      new ArrayList<>(
          List.of(
              booked("pay_1", usd(10_000), NOON),
              booked("tx_fx_aside_1", "pay_1", "fx_reservation", usd(0), NOON),
              booked("tx_funding", "fxf_1", "fx_funding", usd(0), NOON),
              booked("tx_aside_1", "re_1", "refund", usd(0), NOON),
              booked("tx_refund_1", "re_1", "refund", usd(-3_000), NOON),
              booked("tx_aside_2", "re_2", "refund", usd(0), NOON),
              booked("tx_refund_2", "re_2", "refund", usd(-2_000), NOON),
              booked("tx_back_2", "re_2", "refund", usd(2_000), NOON),
              booked("tx_by_hand", "oc_1", "adjustment", usd(0), NOON),
              booked("tx_release", "acc_1", "release", usd(0), NOON)));

  @Test
  void matchesRefundsAndThoseThatCameBack() {
    BOOKS.write(true, statement, ledger);

    JsonNode run = run();

    assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("green");
    assertThat(run.get("matched").asLong()).isEqualTo(4);
  }

  @Test
  void findsARefundThatFailedAndIsStillBooked() {
    ledger.removeIf(line -> line.transactionId().value().equals("tx_back_2"));
    BOOKS.write(true, statement, ledger);

    JsonNode run = run();

    assertThat(run.get("state").asString()).isEqualTo("red");
    assertThat(breaks("run=" + run.get("id").asString()))
        .singleElement()
        .satisfies(found -> assertThat(found.get("reference").asString()).isEqualTo("re_2"));
  }

  @Test
  void findsARefundThatNobodyBooked() {
    ledger.removeIf(line -> line.reference().equals("re_1"));
    BOOKS.write(true, statement, ledger);

    JsonNode run = run();

    assertThat(breaks("run=" + run.get("id").asString()))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.get("kind").asString()).isEqualTo("missing_here");
          assertThat(found.get("reference").asString()).isEqualTo("re_1");
        });
  }

  private static Money usd(long minorUnits) {
    return Money.of(minorUnits, "USD");
  }
}
