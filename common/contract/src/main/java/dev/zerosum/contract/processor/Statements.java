package dev.zerosum.contract.processor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// The processors' statements, in one shape, page by page.
@HttpExchange("/internal/statements")
public interface Statements {

  /// The statements of this installation: each processor in each mode that it has a key for.
  @GetExchange("/sources")
  StatementSources sources();

  /// One page of the lines that occurred in a window.
  ///
  /// @param from first instant of the window
  /// @param to first instant behind the window
  /// @param cursor absent for the first page
  @GetExchange
  StatementAnswer read(
      @RequestParam("processor") String processor,
      @RequestParam("livemode") boolean livemode,
      @RequestParam("from") Instant from,
      @RequestParam("to") Instant to,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor);
}
