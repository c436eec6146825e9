package dev.zerosum.ledger.merchant;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.csv.CsvLine;
import dev.zerosum.ledger.merchant.BalanceStatement.Line;
import dev.zerosum.ledger.statement.StatementLine;
import dev.zerosum.ledger.statement.StatementPart;
import dev.zerosum.ledger.statement.Statements;
import dev.zerosum.ledger.statement.Window;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Statements of a merchant's balances in the words that merchants know: those of the book stay
/// inside.
@Service
class BalanceStatements {

  static final String PATH = "/v1/balance/statement";

  private final OwnAccounts accounts;
  private final MovementReads movements;
  private final Statements statements;

  BalanceStatements(OwnAccounts accounts, MovementReads movements, Statements statements) {
    this.accounts = accounts;
    this.movements = movements;
    this.statements = statements;
  }

  /// Which balance, in which currency.
  record Asked(String balance, String currency) {}

  /// A statement with a page of its lines.
  BalanceStatement part(
      Caller.Merchant caller,
      Asked asked,
      Window window,
      @Nullable String startingAfter,
      int limit) {
    String account = accounts.idOf(caller, asked.balance, asked.currency);
    StatementPart part = statements.part(account, window, startingAfter, limit);
    return new BalanceStatement(
        "balance_statement",
        PATH,
        asked.balance,
        part.openingBalance().currency().code(),
        caller.livemode(),
        part.from().getEpochSecond(),
        part.to().getEpochSecond(),
        part.openingBalance().minorUnits(),
        part.closingBalance().minorUnits(),
        part.hasMore(),
        lines(caller, part.data()));
  }

  /// Writes a whole statement as CSV (RFC 4180), as it is read. The closing line comes last and
  /// only when all lines sum to it: a file without one is not whole.
  void write(Caller.Merchant caller, Asked asked, Window window, HttpServletResponse response)
      throws IOException {
    StatementPart opened =
        statements.open(accounts.idOf(caller, asked.balance, asked.currency), window);
    String currency = opened.openingBalance().currency().code();
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"balance-%s-%s.csv\"".formatted(asked.balance, currency));
    PrintWriter writer = response.getWriter();
    writer.write(
        CsvLine.of(
            "line",
            "created",
            "id",
            "balance_transaction",
            "type",
            "source",
            "amount",
            "balance",
            "currency"));
    writer.write(edge("opening", opened.from(), opened.openingBalance()));
    statements.each(opened, some -> write(lines(caller, some), writer));
    writer.write(edge("closing", opened.to(), opened.closingBalance()));
  }

  private static String edge(String word, Instant at, Money balance) {
    return CsvLine.of(
        word,
        at.getEpochSecond(),
        null,
        null,
        null,
        null,
        null,
        balance.minorUnits(),
        balance.currency());
  }

  private static void write(List<Line> lines, PrintWriter writer) {
    lines.forEach(line ->
        writer.write(
            CsvLine.of(
                "entry",
                line.created(),
                line.id(),
                line.balanceTransaction(),
                line.type(),
                line.source(),
                line.amount(),
                line.balance(),
                line.currency())));
    // Nobody is there to read on.
    if (writer.checkError()) {
      throw new UncheckedIOException(new IOException("the statement's reader went away"));
    }
  }

  private List<Line> lines(Caller.Merchant caller, List<StatementLine> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    String currency = entries.getFirst().amount().currency().code();
    Map<Long, Movement> whole =
        Movement.of(movements.entriesWith(accounts.ids(caller, currency), entries)).stream()
            .collect(Collectors.toUnmodifiableMap(Movement::sequence, Function.identity()));
    return entries.stream().map(entry -> line(entry, whole.get(entry.sequence()))).toList();
  }

  private static Line line(StatementLine entry, @Nullable Movement whole) {
    if (whole == null) {
      throw new InvariantViolation(entry.id() + " is in no transaction of its merchant");
    }
    return new Line(
        entry.id(),
        "balance_statement_line",
        entry.amount().minorUnits(),
        entry.balance().minorUnits(),
        whole.isNothing() ? null : whole.id(),
        entry.createdAt().getEpochSecond(),
        entry.amount().currency().code(),
        entry.reference(),
        MovementDetails.type(entry.kind(), whole.net().minorUnits()));
  }
}
