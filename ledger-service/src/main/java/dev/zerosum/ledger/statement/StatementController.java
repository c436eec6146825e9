package dev.zerosum.ledger.statement;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Statements, for the other services.
@RestController
@RequestMapping("/ledger/accounts/{id}")
class StatementController {

  private final Statements statements;
  private final StatementCsv csv;

  StatementController(Statements statements, StatementCsv csv) {
    this.statements = statements;
    this.csv = csv;
  }

  @GetMapping("/statement")
  StatementPart json(
      @PathVariable("id") String id,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    return statements.part(id, Window.of(from, to), startingAfter, limit);
  }

  @GetMapping(path = "/statement.csv", produces = "text/csv")
  void csvFile(
      @PathVariable("id") String id,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      HttpServletResponse response)
      throws IOException {
    csv.write(id, Window.of(from, to), response);
  }

  @GetMapping(path = "/statement", produces = "text/csv")
  void csvByAccept(
      @PathVariable("id") String id,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      HttpServletResponse response)
      throws IOException {
    csv.write(id, Window.of(from, to), response);
  }
}
