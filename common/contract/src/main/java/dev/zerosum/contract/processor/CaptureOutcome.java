package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;
import org.jspecify.annotations.Nullable;

/// What came of a capture.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CaptureOutcome.Captured.class, name = "captured"),
  @JsonSubTypes.Type(value = CaptureOutcome.Declined.class, name = "declined"),
  @JsonSubTypes.Type(value = CaptureOutcome.Unknown.class, name = "unknown"),
  @JsonSubTypes.Type(value = CaptureOutcome.Absent.class, name = "absent"),
  @JsonSubTypes.Type(value = CaptureOutcome.Unavailable.class, name = "unavailable"),
  @JsonSubTypes.Type(value = CaptureOutcome.Undone.class, name = "undone"),
})
public sealed interface CaptureOutcome {

  /// Money moved.
  ///
  /// @param amount what the processor says it took: the ledger books this, whatever was asked
  record Captured(String reference, Money amount) implements CaptureOutcome {}

  /// The processor refused for good, for instance an expired authorization; no money moved.
  record Declined(String code, @Nullable String declineCode, String message)
      implements CaptureOutcome {}

  /// Neither success nor failure: asked again it may become known.
  record Unknown(String reason) implements CaptureOutcome {}

  /// An unknown attempt was proven never to have happened: a next attempt may be made.
  record Absent() implements CaptureOutcome {}

  /// The processor was not reached, for certain: no money moved, the authorization stands.
  record Unavailable(String reason) implements CaptureOutcome {}

  /// Refused, since undoing this payment has begun.
  record Undone() implements CaptureOutcome {}
}
