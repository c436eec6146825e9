package dev.zerosum.recon.report;

import dev.zerosum.kernel.Money;
import dev.zerosum.recon.breaks.BreakBody;
import dev.zerosum.recon.run.RunBody;
import dev.zerosum.recon.run.RunTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// A report as a page: what is wrong first, then the totals per currency. Everything that came from
/// outside is escaped; the page loads nothing and runs nothing.
final class ReportPage {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem;
        padding: 0 1rem; }
      h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
      .state { border-radius: .3rem; color: #fff; padding: .1rem .6rem; text-transform: uppercase;
        font-size: .8rem; letter-spacing: .05em; vertical-align: middle; }
      .green { background: #15803d; } .red { background: #b91c1c; } .failed { background: #7c2d12; }
      .running { background: #475569; }
      .note { color: #64748b; margin: 0; } .reason { border-left: 4px solid #b91c1c;
        padding: .3rem .8rem; }
      .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
      th, td { border-bottom: 1px solid #cbd5e1; padding: .35rem .6rem; text-align: left;
        vertical-align: top; }
      th { font-size: .78rem; color: #64748b; font-weight: 600; }
      .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      code { font-size: .82em; overflow-wrap: anywhere; } .late { color: #b91c1c;
        font-weight: 600; }
      """;

  private ReportPage() {}

  static String render(ReportBody report) {
    RunBody run = report.run();
    String days =
        run.from().equals(run.to()) ? run.from().toString() : run.from() + " to " + run.to();
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Reconciliation %s: %s</title><style>%s</style></head><body>
    <h1>Reconciliation of %s <span class="state %s">%s</span></h1>
    <p class="note">%s</p>%s
    %s
    %s
    </body></html>
    """
        .formatted(
            text(days),
            text(run.state()),
            STYLE,
            text(days),
            text(run.state()),
            text(run.state()),
            text(about(run)),
            run.reason() == null
                ? ""
                : "<p class=\"reason\">" + text("Failed: " + run.reason()) + "</p>",
            breaks(report),
            totals(run.totals()));
  }

  private static String about(RunBody run) {
    String end =
        run.endedAt() == null ? "not ended" : "ended " + Instant.ofEpochSecond(run.endedAt());
    return "%s, %s by %s, %s. %d lines read of the statement, %d of the ledger. %d matched, %d on another day, %d breaks."
        .formatted(
            run.id(),
            run.repeats() == null ? run.trigger() : "repeats " + run.repeats(),
            run.requestedBy(),
            end,
            run.statementLines(),
            run.ledgerLines(),
            run.matched(),
            run.timing(),
            run.breaks());
  }

  private static String breaks(ReportBody report) {
    if (report.breaks().isEmpty()) {
      String none =
          switch (report.run().state()) {
            case "green" -> "None: both books say the same, to the cent.";
            case "failed" -> "Unknown: this run says nothing about the books.";
            default -> "None yet.";
          };
      return "<h2>Breaks</h2><p>" + text(none) + "</p>";
    }
    String more =
        report.isComplete()
            ? ""
            : "<p class=\"note\">Only the first are shown; the CSV has all of them.</p>";
    return "<h2>Breaks</h2>"
        + more
        + "<div class=\"wide\"><table><thead><tr>"
        + heads(
            "Kind",
            "Object",
            "Statement",
            "Amount",
            "Ledger",
            "Amount",
            "Difference",
            "Status",
            "Age")
        + "</tr></thead><tbody>"
        + report.breaks().stream().map(ReportPage::row).collect(Collectors.joining())
        + "</tbody></table></div>";
  }

  private static String row(BreakBody found) {
    BreakBody.@Nullable StatementBody statement = found.statement();
    BreakBody.@Nullable LedgerBody ledger = found.ledger();
    @Nullable String currency =
        statement != null ? statement.currency() : ledger == null ? null : ledger.currency();
    return "<tr><td>"
        + text(found.kind().replace('_', ' '))
        + (found.livemode() ? "" : " (test)")
        + "</td><td>"
        + code(found.reference())
        + "</td><td>"
        + code(statement == null ? null : statement.line())
        + "</td>"
        + amount(statement == null ? null : statement.amount(), currency)
        + "<td>"
        + code(ledger == null ? null : ledger.transaction())
        + "</td>"
        + amount(ledger == null ? null : ledger.amount(), ledger == null ? null : ledger.currency())
        + amount(found.difference(), currency)
        + "<td>"
        + text(standing(found))
        + "</td>"
        + "<td class=\"n"
        + (found.isOverdue() ? " late" : "")
        + "\">"
        + text(age(found))
        + "</td></tr>";
  }

  private static String standing(BreakBody found) {
    return Stream.of(
            found.status(),
            found.assignee() == null ? null : "to " + found.assignee(),
            found.cause() == null ? null : "cause: " + found.cause(),
            found.resolutionNote())
        .filter(part -> part != null)
        .collect(Collectors.joining(", "));
  }

  private static String age(BreakBody found) {
    Duration age = Duration.ofSeconds(found.ageSeconds());
    return age.toHours() + " h " + age.toMinutesPart() + " min";
  }

  private static String totals(List<RunTotal> totals) {
    return "<h2>Totals</h2><div class=\"wide\"><table><thead><tr>"
        + heads(
            "Book",
            "Mode",
            "Currency",
            "Statement lines",
            "Statement",
            "Fees",
            "Ledger lines",
            "Ledger",
            "Matched",
            "Difference")
        + "</tr></thead><tbody>"
        + totals.stream().map(ReportPage::row).collect(Collectors.joining())
        + "</tbody></table></div>";
  }

  private static String row(RunTotal total) {
    String currency = total.currency();
    return "<tr><td>"
        + text(total.book())
        + "</td><td>"
        + (total.livemode() ? "live" : "test")
        + "</td><td>"
        + text(currency)
        + "</td>"
        + number(total.statementLines())
        + amount(total.statementAmount(), currency)
        + amount(total.fees(), currency)
        + number(total.ledgerLines())
        + amount(total.ledgerAmount(), currency)
        + number(total.matchedLines())
        + amount(total.difference(), currency)
        + "</tr>";
  }

  private static String heads(String... names) {
    return Stream.of(names)
        .map(name -> "<th>" + text(name) + "</th>")
        .collect(Collectors.joining());
  }

  private static String number(long number) {
    return "<td class=\"n\">" + number + "</td>";
  }

  private static String amount(@Nullable Long minorUnits, @Nullable String currency) {
    String shown =
        minorUnits == null || currency == null ? "–" : Money.of(minorUnits, currency).display();
    return "<td class=\"n\">" + text(shown) + "</td>";
  }

  private static String code(@Nullable String id) {
    return id == null ? "–" : "<code>" + text(id) + "</code>";
  }

  private static String text(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
