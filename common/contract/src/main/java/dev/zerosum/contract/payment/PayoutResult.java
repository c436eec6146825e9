package dev.zerosum.contract.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a payout saga has to record.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PayoutResult.Ordered.class, name = "ordered"),
  @JsonSubTypes.Type(value = PayoutResult.Paid.class, name = "paid"),
  @JsonSubTypes.Type(value = PayoutResult.Failed.class, name = "failed"),
})
public sealed interface PayoutResult {

  /// The bank took the order.
  ///
  /// @param reference the bank's id
  record Ordered(String reference) implements PayoutResult {}

  /// It arrived, and it is booked.
  record Paid() implements PayoutResult {}

  /// It was refused, or came back, and the merchant has the money again.
  record Failed(PayoutFailure failure) implements PayoutResult {}
}
