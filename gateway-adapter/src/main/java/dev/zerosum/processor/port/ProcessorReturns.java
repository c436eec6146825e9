package dev.zerosum.processor.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What buyers' banks have taken back at a card processor, as it lists it.
public interface ProcessorReturns {

  /// The name in settings, rows and metrics, as the processor's [PaymentProcessor#name].
  String name();

  /// Lists the payments of which something came back since, for those whose webhook was lost. Moves
  /// nothing, and returns within the budget.
  ///
  /// @return empty when it did not tell all of them, or has no such mode
  Optional<List<ReturnedPayment>> returned(boolean livemode, Instant since, CallBudget budget);
}
