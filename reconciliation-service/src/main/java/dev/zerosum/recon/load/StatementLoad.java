package dev.zerosum.recon.load;

import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.contract.processor.StatementSource;
import dev.zerosum.contract.processor.Statements;
import dev.zerosum.recon.match.Days;
import dev.zerosum.recon.match.PageOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Streams every statement into Postgres, a batch of pages at a time.
final class StatementLoad {

  // What is in memory at once: about 5 MB of text.
  private static final int BATCH = 20_000;

  private final Statements statements;
  private final LineTables tables;
  private final Asking asking;

  StatementLoad(Statements statements, LineTables tables, Asking asking) {
    this.statements = statements;
    this.tables = tables;
    this.asking = asking;
  }

  /// Loads all statements of the days and their window.
  ///
  /// @return how many lines came
  /// @throws UnusableBook when one of them is not whole
  long load(String runId, Days days) {
    var sources = asking.ask("the list of statements", statements::sources).sources();
    if (sources.isEmpty()) {
      throw new UnusableBook("no processor has a statement: there is nothing to compare with");
    }
    long lines = 0;
    for (StatementSource source : sources) {
      lines += load(runId, days, source);
    }
    tables
        .repeatedLine(runId)
        .ifPresent(line -> {
          throw new UnusableBook("the statement has line " + line + " twice: it is wrongly paged");
        });
    return lines;
  }

  private long load(String runId, Days days, StatementSource source) {
    String what = "the statement of " + source.processor() + (source.livemode() ? "" : " (test)");
    var order = new PageOrder(days.readFrom(), days.readTo());
    var origin = new LineTables.Origin(source.processor(), source.livemode());
    var rows = new CopyText();
    @Nullable String cursor = null;
    boolean hasMore = true;
    while (hasMore) {
      @Nullable String after = cursor;
      StatementAnswer.Page page = page(what, asking.ask(what, () -> read(source, days, after)));
      order
          .accept(placeOf(page))
          .ifPresent(wrong -> {
            throw new UnusableBook(what + " is not usable: " + wrong);
          });
      for (StatementLine line : page.lines()) {
        LineTables.add(rows, runId, origin, line);
      }
      if (rows.rows() >= BATCH) {
        tables.copyStatement(rows);
      }
      cursor = page.nextCursor();
      hasMore = page.hasMore();
    }
    tables.copyStatement(rows);
    return order.lines();
  }

  private StatementAnswer read(StatementSource source, Days days, @Nullable String cursor) {
    return statements.read(
        source.processor(), source.livemode(), days.readFrom(), days.readTo(), cursor);
  }

  private static StatementAnswer.Page page(String what, @Nullable StatementAnswer answer) {
    return switch (Optional.ofNullable(answer).orElseThrow(() -> malformed(what))) {
      case StatementAnswer.Page page -> page;
      case StatementAnswer.Unusable(var reason) ->
          throw new UnusableBook(what + " is not usable: " + reason);
    };
  }

  private static UnusableBook malformed(String what) {
    return new UnusableBook(what + " is malformed: an empty answer came");
  }

  private static PageOrder.Page placeOf(StatementAnswer.Page page) {
    return new PageOrder.Page(
        page.lines().stream()
            .map(line -> new PageOrder.Line(line.lineId(), line.occurredAt()))
            .toList(),
        page.hasMore(),
        page.nextCursor(),
        page.lineCount());
  }
}
