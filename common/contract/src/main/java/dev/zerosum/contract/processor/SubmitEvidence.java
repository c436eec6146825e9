package dev.zerosum.contract.processor;

import dev.zerosum.kernel.StepKey;
import java.util.Map;

/// What a merchant has to say against a dispute.
///
/// @param key `dp_…:evidence:n`, n being which of the merchant's answers it is
/// @param evidence text by the processors' shared names, for instance `uncategorized_text`
/// @param isSubmitted whether it goes to the buyer's bank now, which happens once; otherwise the
///   processor only keeps it
public record SubmitEvidence(
    StepKey key,
    String processor,
    String reference,
    boolean livemode,
    Map<String, String> evidence,
    boolean isSubmitted) {

  public SubmitEvidence {
    evidence = Map.copyOf(evidence);
  }
}
