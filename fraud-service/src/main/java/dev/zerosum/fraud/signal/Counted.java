package dev.zerosum.fraud.signal;

import dev.zerosum.fraud.rule.Count;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was counted and looked up for one assessment.
///
/// @param blockedNetwork the network that the buyer's address is in, if it is in one
/// @param by who counted
public record Counted(Map<Count, Long> earlier, @Nullable String blockedNetwork, Counter by) {

  public Counted {
    earlier = Map.copyOf(earlier);
  }

  /// Who counts.
  public enum Counter {
    REDIS,
    POSTGRES
  }
}
