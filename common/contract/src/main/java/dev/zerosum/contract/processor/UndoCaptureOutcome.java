package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;

/// What came of paying a capture back.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = UndoCaptureOutcome.Returned.class, name = "returned"),
  @JsonSubTypes.Type(value = UndoCaptureOutcome.NothingCaptured.class, name = "nothing_captured"),
  @JsonSubTypes.Type(value = UndoCaptureOutcome.Unknown.class, name = "unknown"),
})
public sealed interface UndoCaptureOutcome {

  /// The captured amount was paid back.
  ///
  /// @param amount what was captured and is returned; both movements are booked with it
  record Returned(String reference, Money amount) implements UndoCaptureOutcome {}

  /// No money had moved, for certain. An authorization may stand: void it.
  record NothingCaptured() implements UndoCaptureOutcome {}

  /// Not known yet, or the processor is away: ask again.
  record Unknown(String reason) implements UndoCaptureOutcome {}
}
