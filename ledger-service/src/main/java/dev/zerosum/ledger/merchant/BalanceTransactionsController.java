package dev.zerosum.ledger.merchant;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.field.Scopes;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Balances")
@RequestMapping(BalanceTransactionsController.PATH)
class BalanceTransactionsController {

  static final String PATH = "/v1/balance_transactions";

  private final BalanceTransactions transactions;

  BalanceTransactionsController(BalanceTransactions transactions) {
    this.transactions = transactions;
  }

  @Operation(summary = "Read what moved your balance once")
  @GetMapping("/{id}")
  BalanceTransaction read(Caller.Merchant caller, @PathVariable("id") String id) {
    Scopes.require(caller, BalanceController.SCOPE);
    return transactions
        .find(caller, id)
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No such balance transaction.")
                    .withParam("id")));
  }

  @Parameter(name = "type", in = ParameterIn.QUERY)
  @Parameter(name = "source", in = ParameterIn.QUERY)
  @Parameter(name = "currency", in = ParameterIn.QUERY)
  @Parameter(name = "created", in = ParameterIn.QUERY)
  @Parameter(name = "created[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "created[lte]", in = ParameterIn.QUERY)
  @Parameter(name = "available_on", in = ParameterIn.QUERY)
  @Parameter(name = "available_on[gt]", in = ParameterIn.QUERY)
  @Parameter(name = "available_on[gte]", in = ParameterIn.QUERY)
  @Parameter(name = "available_on[lt]", in = ParameterIn.QUERY)
  @Parameter(name = "available_on[lte]", in = ParameterIn.QUERY)
  @Operation(summary = "List what moved your balances, newest first")
  @GetMapping
  ListBody<BalanceTransaction> list(
      Caller.Merchant caller, @RequestParam Map<String, String> query) {
    Scopes.require(caller, BalanceController.SCOPE);
    Page page = Page.of(query, BalanceTransactionFilter.NAMES);
    var filter = BalanceTransactionFilter.of(query, page.isBackwards());
    return transactions.list(caller, filter, page);
  }
}
