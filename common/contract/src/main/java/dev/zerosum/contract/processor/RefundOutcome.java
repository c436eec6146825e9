package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;

/// What came of a refund, as far as the processor says by now.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RefundOutcome.Refunded.class, name = "refunded"),
  @JsonSubTypes.Type(value = RefundOutcome.Pending.class, name = "pending"),
  @JsonSubTypes.Type(value = RefundOutcome.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = RefundOutcome.Declined.class, name = "declined"),
  @JsonSubTypes.Type(value = RefundOutcome.Unknown.class, name = "unknown"),
  @JsonSubTypes.Type(value = RefundOutcome.Unavailable.class, name = "unavailable"),
  @JsonSubTypes.Type(value = RefundOutcome.Absent.class, name = "absent"),
  @JsonSubTypes.Type(value = RefundOutcome.Undone.class, name = "undone"),
})
public sealed interface RefundOutcome {

  /// The money is with the buyer's bank. It can come back days later: then it is [Failed].
  ///
  /// @param reference the processor's id, for instance `re_…`
  record Refunded(String reference, Money amount) implements RefundOutcome {}

  /// Accepted: the money has left our balance at the processor and is on its way.
  record Pending(String reference, Money amount) implements RefundOutcome {}

  /// Accepted, and come back: the money left our balance at the processor and is there again. Both
  /// movements are booked.
  ///
  /// @param code in the processor's words, for instance `lost_or_stolen_card`
  record Failed(String reference, Money amount, String code) implements RefundOutcome {}

  /// Refused for good; no money has moved.
  record Declined(String code, String message) implements RefundOutcome {}

  /// Not known: ask again under the same key.
  record Unknown(String reason) implements RefundOutcome {}

  /// The processor was not reached; no money has moved.
  record Unavailable(String reason) implements RefundOutcome {}

  /// Proven never to have happened: the next attempt takes the next key.
  record Absent() implements RefundOutcome {}

  /// The whole payment is being undone, which pays everything back.
  record Undone() implements RefundOutcome {}
}
