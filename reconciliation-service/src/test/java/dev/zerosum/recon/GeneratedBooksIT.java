package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Random books against a diff of its own, which knows nothing of how the service does it: it takes
/// lines from two bags until one is empty.
class GeneratedBooksIT extends ReconTest {

  private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final int OBJECTS = 60;

  @Test
  void saysWhatAnIndependentDiffSays() {
    long seed = System.nanoTime();
    for (int round = 0; round < 8; round++) {
      var random = new Random(seed + round);
      var statement = new ArrayList<StatementLine>();
      var ledger = new ArrayList<LedgerLine>();
      generate(random, statement, ledger);
      BOOKS.write(true, statement, ledger);

      JsonNode run = run();

      List<String> found =
          breaks("run=" + run.get("id").asString()).stream()
              .map(GeneratedBooksIT::told)
              .sorted()
              .toList();
      assertThat(found).as("seed %d", seed + round).isEqualTo(diff(statement, ledger));
    }
  }

  // Few amounts, two currencies, two kinds and one day, so that every coincidence happens.
  private static void generate(
      Random random, List<StatementLine> statement, List<LedgerLine> ledger) {
    for (int object = 0; object < OBJECTS; object++) {
      String reference = "pay_" + object;
      for (int n = random.nextInt(4); n > 0; n--) {
        boolean isRefund = random.nextInt(4) == 0;
        statement.add(
            Movements.line(
                "txn_" + statement.size(),
                reference,
                isRefund ? "refund" : "charge",
                amount(random, isRefund),
                at(random)));
      }
      for (int n = random.nextInt(4); n > 0; n--) {
        boolean isRefund = random.nextInt(4) == 0;
        ledger.add(
            Movements.booked(
                "tx_" + ledger.size(),
                reference,
                isRefund ? "charge_reversal" : "charge",
                amount(random, isRefund),
                at(random)));
      }
    }
  }

  private static Money amount(Random random, boolean isRefund) {
    long units = 100L + random.nextInt(3);
    return Money.of(isRefund ? -units : units, random.nextInt(3) == 0 ? "EUR" : "USD");
  }

  private static Instant at(Random random) {
    return DAY.plusSeconds(random.nextInt(86_400));
  }

  /// What must be found, as `object movement: differing pairs, statement left over, ledger left
  /// over`, in sums that do not depend on which of several equal lines is meant.
  private static List<String> diff(List<StatementLine> statement, List<LedgerLine> ledger) {
    Map<String, List<Money>> here = new TreeMap<>();
    Map<String, List<Money>> there = new TreeMap<>();
    statement.forEach(line ->
        there
            .computeIfAbsent(line.reference() + " " + line.kind(), _ -> new ArrayList<>())
            .add(line.amount()));
    ledger.forEach(line ->
        here.computeIfAbsent(
                line.reference() + " " + (line.kind().equals("charge") ? "charge" : "refund"),
                _ -> new ArrayList<>())
            .add(line.amount()));
    return Stream.concat(here.keySet().stream(), there.keySet().stream())
        .distinct()
        .flatMap(key ->
            kinds(
                key,
                new ArrayList<>(there.getOrDefault(key, List.of())),
                new ArrayList<>(here.getOrDefault(key, List.of()))))
        .sorted()
        .toList();
  }

  private static Stream<String> kinds(String key, List<Money> there, List<Money> here) {
    int before = Math.min(there.size(), here.size());
    for (Money amount : List.copyOf(there)) {
      if (here.remove(amount)) {
        there.remove(amount);
      }
    }
    var kinds = new ArrayList<String>();
    for (Money amount : List.copyOf(there)) {
      here.stream()
          .filter(other -> other.currency().equals(amount.currency()))
          .findFirst()
          .ifPresent(other -> {
            here.remove(other);
            there.remove(amount);
            kinds.add("amount_differs");
          });
    }
    int crossed = Math.min(there.size(), here.size());
    for (int i = 0; i < crossed; i++) {
      kinds.add("currency_differs");
    }
    boolean isCovered = before > 0;
    for (int i = crossed; i < there.size(); i++) {
      kinds.add(isCovered ? "duplicate" : "missing_here");
      isCovered = true;
    }
    for (int i = crossed; i < here.size(); i++) {
      kinds.add(isCovered ? "duplicate" : "missing_there");
      isCovered = true;
    }
    return kinds.stream().map(kind -> key + " " + kind);
  }

  private static String told(JsonNode found) {
    return Stream.of("reference", "movement", "kind")
        .map(name -> found.get(name).asString())
        .collect(Collectors.joining(" "));
  }
}
