package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What came of ordering a payout at a bank.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PayoutOutcome.Ordered.class, name = "ordered"),
  @JsonSubTypes.Type(value = PayoutOutcome.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = PayoutOutcome.Unknown.class, name = "unknown"),
  @JsonSubTypes.Type(value = PayoutOutcome.Unavailable.class, name = "unavailable"),
  @JsonSubTypes.Type(value = PayoutOutcome.Absent.class, name = "absent"),
})
public sealed interface PayoutOutcome {

  /// The bank took the order; what becomes of it, it says later.
  ///
  /// @param reference the bank's id
  record Ordered(String reference) implements PayoutOutcome {}

  /// The bank refused for good; no money moves.
  record Rejected(String code, String message) implements PayoutOutcome {}

  /// Neither taken nor refused: asked again it may become known.
  record Unknown(String reason) implements PayoutOutcome {}

  /// The bank was not reached, for certain: no money moves by this order.
  record Unavailable(String reason) implements PayoutOutcome {}

  /// An unknown order was proven never to have arrived: a next one may be made.
  record Absent() implements PayoutOutcome {}
}
