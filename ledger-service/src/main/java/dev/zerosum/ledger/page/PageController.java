package dev.zerosum.ledger.page;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.ledger.read.ChartView;
import dev.zerosum.ledger.read.LedgerReads;
import dev.zerosum.ledger.statement.Statements;
import dev.zerosum.ledger.statement.Window;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The book as pages, for operators outside.
@RestController
@Tag(name = "Ledger")
@RequestMapping(path = "/v1/operator/ledger", produces = "text/html")
class PageController {

  private static final Duration MONTH = Duration.ofDays(31);

  private final LedgerReads reads;
  private final Statements statements;
  private final Clock clock;

  PageController(LedgerReads reads, Statements statements, Clock clock) {
    this.reads = reads;
    this.statements = statements;
    this.clock = clock;
  }

  @Operation(summary = "A transaction as T-accounts, a page to read")
  @GetMapping("/transactions/{keyOrId}/page")
  ResponseEntity<String> transaction(
      Caller.Operator operator, @PathVariable("keyOrId") String keyOrId) {
    return page(TransactionPage.render(reads.transaction(keyOrId)));
  }

  @Operation(summary = "Statement of an account, a page to read; without a window, of 31 days")
  @GetMapping("/accounts/{id}/statement/page")
  ResponseEntity<String> statement(
      Caller.Operator operator,
      @PathVariable("id") String id,
      @RequestParam(name = "from", required = false) @Nullable Instant from,
      @RequestParam(name = "to", required = false) @Nullable Instant to,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    Instant end = to == null ? justNow() : to;
    var window = Window.of(from == null ? end.minus(MONTH) : from, end);
    return page(
        StatementPage.render(
            statements.part(id, window, startingAfter, LedgerReads.LIMIT_MAX),
            startingAfter != null));
  }

  @Operation(summary = "The chart of accounts, a page to read")
  @GetMapping("/chart/page")
  ResponseEntity<String> chart(Caller.Operator operator) {
    return page(ChartPage.render(ChartView.ofDefaults()));
  }

  // Whole, so that a page and its next one are of the same window, and never in the future of a
  // database whose clock is a little behind.
  private Instant justNow() {
    return clock.instant().minusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
  }

  private static ResponseEntity<String> page(String html) {
    return ResponseEntity.ok()
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .header("Cache-Control", "no-store")
        .body(html);
  }
}
