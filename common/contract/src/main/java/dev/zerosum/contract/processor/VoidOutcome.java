package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;

/// What came of giving an authorization back.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VoidOutcome.Voided.class, name = "voided"),
  @JsonSubTypes.Type(value = VoidOutcome.NothingToVoid.class, name = "nothing_to_void"),
  @JsonSubTypes.Type(value = VoidOutcome.AlreadyCaptured.class, name = "already_captured"),
  @JsonSubTypes.Type(value = VoidOutcome.Unknown.class, name = "unknown"),
})
public sealed interface VoidOutcome {

  /// The amount is free again.
  record Voided(String reference) implements VoidOutcome {}

  /// No authorization stands: none was made, or it was declined.
  record NothingToVoid() implements VoidOutcome {}

  /// Too late: the amount was taken, so it must be paid back instead.
  record AlreadyCaptured(String reference, Money amount) implements VoidOutcome {}

  /// Not known yet, or the processor is away: ask again.
  record Unknown(String reason) implements VoidOutcome {}
}
