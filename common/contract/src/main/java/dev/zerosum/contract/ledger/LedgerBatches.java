package dev.zerosum.contract.ledger;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Writing much to the book at once. Idempotent by the transactions' keys.
@HttpExchange("/ledger/transactions/batch")
public interface LedgerBatches {

  /// Posts many transactions, each by itself, and answers each. A refused one is told in its place,
  /// as it would have been alone; those that are 503 may be repeated with the rest or without.
  @PostExchange
  PostedBatch post(@RequestBody PostBatch request);
}
