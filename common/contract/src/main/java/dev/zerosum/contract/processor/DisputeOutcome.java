package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a processor says of a dispute, asked or answered.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DisputeOutcome.Seen.class, name = "seen"),
  @JsonSubTypes.Type(value = DisputeOutcome.Declined.class, name = "declined"),
  @JsonSubTypes.Type(value = DisputeOutcome.Unclear.class, name = "unclear"),
})
public sealed interface DisputeOutcome {

  /// It stands so.
  record Seen(DisputeFacts facts) implements DisputeOutcome {}

  /// The processor will not have it, for instance evidence after its deadline.
  record Declined(String code, String message) implements DisputeOutcome {}

  /// It did not say, or it did not say whether it took what it was told: ask again.
  record Unclear(String reason) implements DisputeOutcome {}
}
