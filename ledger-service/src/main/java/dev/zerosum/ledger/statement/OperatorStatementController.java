package dev.zerosum.ledger.statement;

import dev.zerosum.kit.caller.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Statements, for operators outside.
@RestController
@Tag(name = "Ledger")
@RequestMapping("/v1/operator/ledger/accounts/{id}")
class OperatorStatementController {

  private final Statements statements;
  private final StatementCsv csv;

  OperatorStatementController(Statements statements, StatementCsv csv) {
    this.statements = statements;
    this.csv = csv;
  }

  @Operation(summary = "Statement of an account between two instants, oldest entries first")
  @GetMapping("/statement")
  StatementPart json(
      Caller.Operator operator,
      @PathVariable("id") String id,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    return statements.part(id, Window.of(from, to), startingAfter, limit);
  }

  @Operation(summary = "The whole statement as CSV")
  @GetMapping(path = "/statement.csv", produces = "text/csv")
  void csvFile(
      Caller.Operator operator,
      @PathVariable("id") String id,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      HttpServletResponse response)
      throws IOException {
    csv.write(id, Window.of(from, to), response);
  }

  // The same path as JSON, so it is described there.
  @Operation(hidden = true)
  @GetMapping(path = "/statement", produces = "text/csv")
  void csvByAccept(
      Caller.Operator operator,
      @PathVariable("id") String id,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      HttpServletResponse response)
      throws IOException {
    csv.write(id, Window.of(from, to), response);
  }
}
