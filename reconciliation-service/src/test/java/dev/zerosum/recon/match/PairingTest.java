package dev.zerosum.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines are written `minute:amount`, EUR where an `e` follows; findings `kind statement/ledger`.
class PairingTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest(name = "{0} | {1} | pair {2} | alien {3} -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1:100             |             | false | true  | alien 1/-
          1:100             |             | false | false | missing_here 1/-
                            | 1:100       | false | false | missing_there -/1
          1:100             |             | true  | false | duplicate 1/-
                            | 1:100       | true  | false | duplicate -/1
          1:101             | 1:100       | false | false | amount_differs 1/1
          1:100e            | 1:100       | false | false | currency_differs 1/1
          1:100e            | 1:90        | false | false | currency_differs 1/1
          1:100 2:100       |             | false | false | missing_here 1/-, duplicate 2/-
                            | 2:100 1:100 | false | false | missing_there -/1, duplicate -/2
          2:101 1:102       | 3:100       | false | false | amount_differs 1/3, duplicate 2/-
          1:101             | 3:100 2:99  | false | false | amount_differs 1/2, duplicate -/3
          1:100e 2:101      | 3:100       | false | false | amount_differs 2/3, duplicate 1/-
          1:100e 2:101      | 3:100 4:7   | false | false | amount_differs 2/3, currency_differs 1/4
          """)
  void namesEachLineOnce(
      @Nullable String statement,
      @Nullable String ledger,
      boolean hasPair,
      boolean isAlien,
      String expected) {
    var statementSides = new ArrayList<StatementSide>();
    for (String line : words(statement)) {
      statementSides.add(new StatementSide("stripe", minute(line), "ch_1", amount(line), at(line)));
    }
    var ledgerSides = new ArrayList<LedgerSide>();
    for (String line : words(ledger)) {
      ledgerSides.add(new LedgerSide(minute(line), amount(line), at(line)));
    }

    List<Finding> findings =
        Pairing.judge(new Group(isAlien, hasPair, statementSides, ledgerSides));

    assertThat(findings.stream().map(PairingTest::told).toList())
        .containsExactly(expected.split(", ", -1));
  }

  private static String told(Finding finding) {
    return finding.kind().word()
        + " "
        + (finding.statement() == null ? "-" : finding.statement().line())
        + "/"
        + (finding.ledger() == null ? "-" : finding.ledger().transactionId());
  }

  private static List<String> words(@Nullable String lines) {
    return lines == null ? List.of() : List.of(lines.split(" ", -1));
  }

  private static String minute(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  private static Money amount(String line) {
    String number = line.substring(line.indexOf(':') + 1);
    return number.endsWith("e")
        ? Money.of(Long.parseLong(number.substring(0, number.length() - 1)), "EUR")
        : Money.of(Long.parseLong(number), "USD");
  }

  private static Instant at(String line) {
    return START.plusSeconds(60 * Long.parseLong(minute(line)));
  }
}
