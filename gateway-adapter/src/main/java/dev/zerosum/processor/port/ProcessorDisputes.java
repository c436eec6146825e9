package dev.zerosum.processor.port;

import dev.zerosum.kernel.StepKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Disputes at a card processor. None of the methods moves money: the buyer's bank does, and here
/// is how to find out and what to say.
///
/// Each returns within the given budget and throws nothing for what a processor can do wrong.
public interface ProcessorDisputes {

  /// The name in settings, rows and metrics, as the processor's [PaymentProcessor#name].
  String name();

  /// How a dispute stands.
  ///
  /// @param reference the processor's id
  DisputeSight look(boolean livemode, String reference, CallBudget budget);

  /// Lists the disputes that were opened since, for those whose webhook was lost.
  ///
  /// @return empty when it did not tell all of them, or has no such mode
  Optional<List<OpenedDispute>> opened(boolean livemode, Instant since, CallBudget budget);

  /// Hands evidence over, under a key that the processor remembers.
  ///
  /// @param isSubmitted whether it goes to the buyer's bank, which happens once
  DisputeSight submit(
      StepKey key,
      boolean livemode,
      String reference,
      Map<String, String> evidence,
      boolean isSubmitted,
      CallBudget budget);

  /// Accepts a dispute, under a key that the processor remembers.
  DisputeSight accept(StepKey key, boolean livemode, String reference, CallBudget budget);
}
