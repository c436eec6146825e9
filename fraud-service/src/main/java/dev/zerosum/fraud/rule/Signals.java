package dev.zerosum.fraud.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known around a payment when it is assessed.
///
/// @param earlier how many earlier assessments each count found; this one is not among them
/// @param hasHistory whether an earlier charge of the same customer (of the same card, for guests)
///   passed at this merchant
/// @param blockedNetwork the blocked network that the buyer's address is in, if it is in one
public record Signals(
    Map<Count, Long> earlier, boolean hasHistory, @Nullable String blockedNetwork) {

  public Signals {
    earlier = Map.copyOf(earlier);
  }

  /// How many earlier assessments a count found; 0 where the payment lacks the dimension.
  public long earlier(Count count) {
    return earlier.getOrDefault(count, 0L);
  }
}
