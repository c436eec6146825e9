package dev.zerosum.ledger.statement;

import dev.zerosum.kernel.Money;
import dev.zerosum.kit.csv.CsvLine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes whole statements as CSV (RFC 4180), as they are read. The closing line comes last and
/// only when all entries sum to it: a file without one is not whole.
@Component
public class StatementCsv {

  private final Statements statements;

  StatementCsv(Statements statements) {
    this.statements = statements;
  }

  /// The whole statement of an account, as a file to keep.
  public void write(String accountId, Window window, HttpServletResponse response)
      throws IOException {
    StatementPart opened = statements.open(accountId, window);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"statement-" + opened.accountId() + ".csv\"");
    PrintWriter writer = response.getWriter();
    writer.write(
        CsvLine.of(
            "line",
            "at",
            "transaction",
            "key",
            "kind",
            "reference",
            "entry",
            "amount",
            "balance",
            "currency"));
    writer.write(edge("opening", opened.from().toString(), opened.openingBalance()));
    statements.each(opened, lines -> write(lines, writer));
    writer.write(edge("closing", opened.to().toString(), opened.closingBalance()));
  }

  private static void write(List<StatementLine> lines, PrintWriter writer) {
    lines.forEach(line -> writer.write(entry(line)));
    // Nobody is there to read on.
    if (writer.checkError()) {
      throw new UncheckedIOException(new IOException("the statement's reader went away"));
    }
  }

  private static String entry(StatementLine line) {
    return CsvLine.of(
        "entry",
        line.createdAt(),
        line.transactionId(),
        line.transactionKey(),
        line.kind(),
        line.reference(),
        line.id(),
        decimal(line.amount()),
        decimal(line.balance()),
        line.amount().currency());
  }

  private static String edge(String word, String at, Money balance) {
    return CsvLine.of(
        word, at, null, null, null, null, null, null, decimal(balance), balance.currency());
  }

  private static BigDecimal decimal(Money money) {
    return BigDecimal.valueOf(money.minorUnits(), money.currency().exponent());
  }
}
