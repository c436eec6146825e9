package dev.zerosum.contract.processor;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// Whether a new payment can be authorized now. Asked at most once a second.
@HttpExchange("/processor/availability")
public interface ProcessorAvailability {

  /// The breaker's word, without a call to the processor.
  @GetExchange
  Availability now();

  /// The breaker's word.
  ///
  /// @param available false while the circuit breaker is open
  /// @param retryAfterSeconds when to try again; 0 when available
  record Availability(boolean available, int retryAfterSeconds) {}
}
