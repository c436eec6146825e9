package dev.zerosum.contract.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// The book in the order of its sequence, for reconciliation.
@HttpExchange("/internal/ledger/lines")
public interface LedgerLines {

  /// One page of the transactions recorded in a window. The window is final once it was answered:
  /// no transaction will ever be recorded in it later. It ends now when it would end later.
  ///
  /// @param from first instant of the window
  /// @param to first instant behind the window
  /// @param cursor absent for the first page
  @GetExchange
  LedgerPage read(
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor);
}
