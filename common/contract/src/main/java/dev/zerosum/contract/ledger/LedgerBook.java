package dev.zerosum.contract.ledger;

import io.temporal.activity.ActivityInterface;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Writing to the book. Each call is idempotent: accounts by name, transactions by key.
///
/// Refusals are problems: 400 for shape, 409 `exists_with_different_<field>` for a known key with
/// other content, 404 for an unknown account or reversed key, 503 (retryable) before effects.
@ActivityInterface(namePrefix = "ledger.")
@HttpExchange("/ledger")
public interface LedgerBook {

  /// Makes the accounts that are missing.
  @PostExchange("/accounts")
  EnsuredAccounts ensureAccounts(@RequestBody EnsureAccounts request);

  /// Posts one transaction, or answers the one that is there.
  @PostExchange("/transactions")
  PostedTransaction post(@RequestBody PostTransaction request);

  /// Reverses one transaction, or answers the reversal that is there.
  @PostExchange("/transactions/reverse")
  PostedTransaction reverse(@RequestBody ReverseTransaction request);
}
