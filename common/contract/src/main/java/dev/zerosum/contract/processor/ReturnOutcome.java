package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;

/// Whether what a payment took is still there: a bank can take a debit back for weeks.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReturnOutcome.Kept.class, name = "kept"),
  @JsonSubTypes.Type(value = ReturnOutcome.Returned.class, name = "returned"),
  @JsonSubTypes.Type(value = ReturnOutcome.Unknown.class, name = "unknown"),
})
public sealed interface ReturnOutcome {

  /// Nothing has come back by now. It still may.
  record Kept() implements ReturnOutcome {}

  /// The buyer's bank has it back, and it has left our balance at the processor.
  ///
  /// @param amount what the processor says it gave back: less than was taken where a part of it had
  ///   been refunded
  /// @param code in the processor's words, for instance `insufficient_funds`
  record Returned(Money amount, String code, String message) implements ReturnOutcome {}

  /// The processor did not say: ask again.
  record Unknown(String reason) implements ReturnOutcome {}
}
