package dev.zerosum.recon.report;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.csv.CsvLine;
import dev.zerosum.recon.breaks.BreakBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/operator/recon/runs/{id}")
@Tag(name = "Reconciliation")
final class ReportController {

  // A page that people read, and a document that programs hold in memory.
  private static final int PAGE_BREAKS_MAX = 500;
  private static final int JSON_BREAKS_MAX = 10_000;

  private final Reports reports;

  ReportController(Reports reports) {
    this.reports = reports;
  }

  @Operation(summary = "A run's report: totals per currency, and its breaks")
  @GetMapping("/report.json")
  ReportBody json(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return reports.report(id, JSON_BREAKS_MAX);
  }

  @Operation(summary = "A run's report as a page to read")
  @GetMapping(path = "/report", produces = "text/html")
  ResponseEntity<String> page(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.READ);
    return ResponseEntity.ok()
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .header("Cache-Control", "no-store")
        .body(ReportPage.render(reports.report(id, PAGE_BREAKS_MAX)));
  }

  @Operation(summary = "All breaks of a run as CSV")
  @GetMapping(path = "/report.csv", produces = "text/csv")
  void csv(Caller.Operator caller, @PathVariable("id") String id, HttpServletResponse response)
      throws IOException {
    Roles.require(caller, Role.READ);
    var _ = reports.report(id, 0);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + id + ".csv\"");
    PrintWriter writer = response.getWriter();
    writer.write(
        CsvLine.of(
            "id",
            "kind",
            "livemode",
            "reference",
            "movement",
            "processor",
            "statement_line",
            "statement_object",
            "statement_amount",
            "statement_currency",
            "statement_at",
            "ledger_transaction",
            "ledger_amount",
            "ledger_currency",
            "ledger_at",
            "difference",
            "status",
            "cause",
            "assignee",
            "resolution",
            "resolution_note",
            "first_seen_at"));
    reports.each(id, found -> writer.write(line(found)));
  }

  private static String line(BreakBody found) {
    BreakBody.@Nullable StatementBody statement = found.statement();
    BreakBody.@Nullable LedgerBody ledger = found.ledger();
    return CsvLine.of(
        found.id(),
        found.kind(),
        found.livemode(),
        found.reference(),
        found.movement(),
        statement == null ? null : statement.processor(),
        statement == null ? null : statement.line(),
        statement == null ? null : statement.objectId(),
        statement == null ? null : statement.amount(),
        statement == null ? null : statement.currency(),
        statement == null ? null : Instant.ofEpochSecond(statement.occurredAt()),
        ledger == null ? null : ledger.transaction(),
        ledger == null ? null : ledger.amount(),
        ledger == null ? null : ledger.currency(),
        ledger == null ? null : Instant.ofEpochSecond(ledger.recordedAt()),
        found.difference(),
        found.status(),
        found.cause(),
        found.assignee(),
        found.resolution(),
        found.resolutionNote(),
        Instant.ofEpochSecond(found.firstSeenAt()));
  }
}
