package dev.zerosum.ledger.merchant;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.ledger.merchant.BalanceStatements.Asked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Statements of a merchant's own balances. `from` is in it, `to` is not; both are Unix seconds or
/// ISO 8601 instants.
@RestController
@Tag(name = "Balances")
class BalanceStatementController {

  private final BalanceStatements statements;

  BalanceStatementController(BalanceStatements statements) {
    this.statements = statements;
  }

  @Operation(summary = "Statement of one of your balances, oldest entries first")
  @GetMapping(BalanceStatements.PATH)
  BalanceStatement json(
      Caller.Merchant caller,
      @RequestParam("currency") String currency,
      @RequestParam("from") String from,
      @RequestParam("to") String to,
      @RequestParam(name = "balance", defaultValue = "available") String balance,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      @RequestParam(name = "limit", defaultValue = "10") int limit) {
    Scopes.require(caller, BalanceController.SCOPE);
    return statements.part(
        caller,
        new Asked(balance, currency),
        StatementTimes.window(from, to),
        startingAfter,
        limit);
  }

  @Operation(summary = "The whole statement as CSV")
  @GetMapping(path = BalanceStatements.PATH + ".csv", produces = "text/csv")
  void csvFile(
      Caller.Merchant caller,
      @RequestParam("currency") String currency,
      @RequestParam("from") String from,
      @RequestParam("to") String to,
      @RequestParam(name = "balance", defaultValue = "available") String balance,
      HttpServletResponse response)
      throws IOException {
    Scopes.require(caller, BalanceController.SCOPE);
    statements.write(
        caller, new Asked(balance, currency), StatementTimes.window(from, to), response);
  }

  // The same path as JSON, so it is described there.
  @Operation(hidden = true)
  @GetMapping(path = BalanceStatements.PATH, produces = "text/csv")
  void csvByAccept(
      Caller.Merchant caller,
      @RequestParam("currency") String currency,
      @RequestParam("from") String from,
      @RequestParam("to") String to,
      @RequestParam(name = "balance", defaultValue = "available") String balance,
      HttpServletResponse response)
      throws IOException {
    csvFile(caller, currency, from, to, balance, response);
  }
}
