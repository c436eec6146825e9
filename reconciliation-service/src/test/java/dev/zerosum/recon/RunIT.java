package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunIT extends ReconTest {

  private static final int PAYMENTS = 10_000;
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<StatementLine> statement = new ArrayList<>();
  private final List<LedgerLine> ledger = new ArrayList<>();

  @Test
  void findsExactlyTheDefectsAmongTenThousandRows() {
    writeEqualBooks();
    JsonNode green = run();
    assertThat(green.get("state").asString()).as(green.toString()).isEqualTo("green");
    assertThat(green.get("matched").asLong()).isEqualTo(PAYMENTS);

    spoil();
    JsonNode red = run();

    assertThat(red.get("state").asString()).isEqualTo("red");
    assertThat(breaks("run=" + red.get("id").asString()).stream().map(RunIT::told))
        .containsExactlyInAnyOrder(
            "missing_there pay_100 - tx_pay_100:10100 USD diff -10100 open",
            "alien null txn_alien:77 USD - diff 77 open",
            "amount_differs pay_200 txn_pay_200:10201 USD tx_pay_200:10200 USD diff 1 open",
            "currency_differs pay_300 txn_pay_300:10300 EUR tx_pay_300:10300 USD diff null open",
            "duplicate pay_400 txn_pay_400_copy:10400 USD - diff 10400 open",
            "timing pay_500 txn_pay_500:10500 USD tx_pay_500:10500 USD diff 0 resolved",
            "missing_here pay_600 txn_pay_600:10600 USD - diff 10600 open",
            "missing_there pay_bogus - tx_bogus:5000 USD diff -5000 open",
            "missing_there pay_idle - tx_idle:0 USD diff 0 open",
            "missing_there pay_700 - tx_adjustment:12 USD diff -12 open");
    assertThat(red.get("breaks").asLong()).isEqualTo(9);
    assertThat(red.get("timing").asLong()).isEqualTo(1);
    // Of 10,000: one is missing, four differ or moved, one is booked nowhere.
    assertThat(red.get("matched").asLong()).isEqualTo(PAYMENTS - 5);
    assertThat(total(red, "USD").get("difference").asLong())
        .isEqualTo(-10_100 + 77 + 1 - 10_300 + 10_400 - 10_500 + 10_600 - 5_000 - 12);

    writeEqualBooks();
    JsonNode repeated = ended(repeat(red).get("id").asString());

    assertThat(repeated.get("state").asString()).isEqualTo("green");
    assertThat(repeated.get("repeats").asString()).isEqualTo(red.get("id").asString());
    assertThat(breaks("status=open")).isEmpty();
    assertThat(breaks("kind=alien").getFirst().get("resolution_note").asString())
        .contains(repeated.get("id").asString());
  }

  @Test
  void aBreakIsTheSameBreakWheneverItIsSeen() {
    writeEqualBooks();
    spoil();
    String first = run().get("id").asString();
    List<String> ids = breaks("status=open").stream().map(b -> b.get("id").asString()).toList();
    String mine = ids.getFirst();
    assertThat(
            post(
                    "op_grace",
                    "/v1/operator/recon/breaks/" + mine + "/assign",
                    "{'assignee':'op_ada'}")
                .status())
        .isEqualTo(200);
    String explained = ids.getLast();
    post("op_grace", "/v1/operator/recon/breaks/" + explained + "/resolve", "{'reason':'known'}");

    clock.advance(Duration.ofHours(25));
    JsonNode second = run();

    assertThat(
            breaks("run=" + second.get("id").asString()).stream()
                .filter(b -> !b.get("kind").asString().equals("timing"))
                .map(b -> b.get("id").asString()))
        .containsExactlyInAnyOrderElementsOf(ids);
    JsonNode found = get("/v1/operator/recon/breaks/" + mine).json();
    assertThat(found.get("status").asString()).isEqualTo("assigned");
    assertThat(found.get("assignee").asString()).isEqualTo("op_ada");
    assertThat(found.get("age_seconds").asLong()).isEqualTo(Duration.ofHours(25).toSeconds());
    assertThat(found.get("is_overdue").asBoolean()).isTrue();
    assertThat(get("/v1/operator/recon/breaks/" + explained).json().get("status").asString())
        .isEqualTo("resolved");
    assertThat(first).isNotEqualTo(second.get("id").asString());
    assertThat(second.get("state").asString()).isEqualTo("red");
  }

  @Test
  void whatComesADayLateClosesItsBreakByTheNextDaysRun() {
    Money amount = Money.of(100, "USD");
    ledger.add(Movements.booked("pay_1", amount, NOON));
    BOOKS.write(true, List.of(), ledger);
    run();
    assertThat(breaks("status=open")).hasSize(1);

    clock.advance(Duration.ofDays(1));
    BOOKS.write(
        true, List.of(Movements.charged("pay_1", amount, NOON.plus(Duration.ofDays(1)))), ledger);
    JsonNode next =
        ended(
            post("op_grace", "/v1/operator/recon/runs", "{'from':'2026-11-23','to':'2026-11-23'}")
                .json()
                .get("id")
                .asString());

    assertThat(next.get("state").asString()).isEqualTo("green");
    assertThat(next.get("timing").asLong()).isEqualTo(1);
    assertThat(breaks("status=open")).isEmpty();
  }

  @Test
  void leavesWhatIsYoungerThanASettledBookToTheNextRun() {
    clock.set(Instant.parse("2026-11-22T12:00:01Z"));
    BOOKS.write(true, List.of(Movements.charged("pay_1", Money.of(100, "USD"), NOON)), List.of());
    assertThat(run().get("state").asString()).isEqualTo("green");

    clock.advance(Duration.ofSeconds(2));
    assertThat(run().get("state").asString()).isEqualTo("red");
  }

  @Test
  void tellsTheAuditTrailOfEachStepInOrder() {
    writeEqualBooks();
    String run = run().get("id").asString();

    assertThat(
            jdbc.sql("SELECT type FROM recon.outbox WHERE object_id = :id ORDER BY object_sequence")
                .param("id", run)
                .query(String.class)
                .list())
        .containsExactly("recon_run.started", "recon_run.ended");
  }

  private JsonNode repeat(JsonNode run) {
    return post("op_ada", "/v1/operator/recon/runs/" + run.get("id").asString() + "/repeat", "{}")
        .json();
  }

  private void writeEqualBooks() {
    statement.clear();
    ledger.clear();
    for (int i = 1; i <= PAYMENTS; i++) {
      Instant at = NOON.plusSeconds(i);
      Money amount = Money.of(10_000 + i, "USD");
      statement.add(Movements.charged("pay_" + i, amount, at));
      ledger.add(Movements.booked("pay_" + i, amount, at.plusMillis(40)));
    }
    BOOKS.write(true, statement, ledger);
  }

  private void spoil() {
    statement.removeIf(line -> line.lineId().equals("txn_pay_100"));
    statement.add(Movements.line("txn_alien", null, "charge", Money.of(77, "USD"), NOON));
    replace("pay_200", Money.of(10_201, "USD"), NOON);
    replace("pay_300", Money.of(10_300, "EUR"), NOON);
    statement.add(
        Movements.line(
            "txn_pay_400_copy",
            "pay_400",
            "charge",
            Money.of(10_400, "USD"),
            NOON.plusSeconds(400)));
    replace("pay_500", Money.of(10_500, "USD"), NOON.plus(Duration.ofDays(1)));
    ledger.removeIf(line -> line.reference().equals("pay_600"));
    ledger.add(Movements.booked("tx_bogus", "pay_bogus", "charge", Money.of(5_000, "USD"), NOON));
    ledger.add(Movements.booked("tx_idle", "pay_idle", "charge", Money.of(0, "USD"), NOON));
    ledger.add(
        Movements.booked("tx_adjustment", "pay_700", "adjustment", Money.of(12, "USD"), NOON));
    BOOKS.write(true, statement, ledger);
  }

  private void replace(String reference, Money amount, Instant at) {
    statement.removeIf(line -> line.lineId().equals("txn_" + reference));
    statement.add(Movements.charged(reference, amount, at));
  }

  private static JsonNode total(JsonNode run, String currency) {
    for (JsonNode total : run.get("totals")) {
      if (total.get("currency").asString().equals(currency)) {
        return total;
      }
    }
    throw new AssertionError("no total in " + currency + ": " + run);
  }

  private static String told(JsonNode found) {
    return String.join(
        " ",
        found.get("kind").asString(),
        found.get("reference").isNull() ? "null" : found.get("reference").asString(),
        side(found.get("statement"), "line"),
        side(found.get("ledger"), "transaction"),
        "diff",
        found.get("difference").toString(),
        found.get("status").asString());
  }

  private static String side(JsonNode side, String id) {
    return side.isNull()
        ? "-"
        : side.get(id).asString()
            + ":"
            + side.get("amount").asLong()
            + " "
            + side.get("currency").asString();
  }
}
