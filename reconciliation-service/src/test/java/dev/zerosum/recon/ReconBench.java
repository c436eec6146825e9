package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import java.io.IOException;
import java.io.StringReader;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Rows a second of a run over 100,000 lines, beside a bare COPY and join of as many: `mvn -pl
/// reconciliation-service -am verify -Dtest=none -Dit.test=ReconBench …`.
class ReconBench extends ReconTest {

  private static final Logger log = LoggerFactory.getLogger(ReconBench.class);
  private static final int ROWS = 100_000;
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  @Test
  void reconcilesAHundredThousandRows() throws SQLException, IOException {
    var statement = new ArrayList<StatementLine>();
    var ledger = new ArrayList<LedgerLine>();
    for (int i = 0; i < ROWS; i++) {
      Instant at = START.plusMillis(800L * i);
      Money amount = Money.of(1000L + i, "USD");
      statement.add(Movements.charged("pay_" + i, amount, at));
      ledger.add(Movements.booked("pay_" + i, amount, at));
    }
    BOOKS.write(true, statement, ledger);

    for (int round = 1; round <= 2; round++) {
      long began = System.nanoTime();
      JsonNode run = run();
      Duration whole = Duration.ofNanos(System.nanoTime() - began);
      assertThat(run.get("state").asString()).isEqualTo("green");
      assertThat(run.get("matched").asLong()).isEqualTo(ROWS);
      Duration bare = bare();
      log.info(
          "round {}: {} rows in {} ms, {} rows/s; bare COPY and join {} ms, {} rows/s",
          round,
          ROWS,
          whole.toMillis(),
          ROWS * 1000L / whole.toMillis(),
          bare.toMillis(),
          ROWS * 1000L / bare.toMillis());
    }
  }

  private Duration bare() throws SQLException, IOException {
    var rows = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      rows.append("pay_").append(i).append('\t').append(1000L + i).append("\tUSD\n");
    }
    String text = rows.toString();
    try (var connection = DriverManager.getConnection(databaseUrl, "recon_owner", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE a (reference text, amount bigint, currency text)");
      statement.execute("CREATE TEMP TABLE b (reference text, amount bigint, currency text)");
      long began = System.nanoTime();
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      var _ = copy.copyIn("COPY a FROM STDIN", new StringReader(text));
      var _ = copy.copyIn("COPY b FROM STDIN", new StringReader(text));
      try (var found =
          statement.executeQuery(
              """
              SELECT count(*) FROM a FULL JOIN b USING (reference, amount, currency)
               WHERE a.reference IS NULL OR b.reference IS NULL
              """)) {
        assertThat(found.next()).isTrue();
        assertThat(found.getLong(1)).isZero();
      }
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }
}
