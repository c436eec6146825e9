package dev.zerosum.contract.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a refund saga has to record.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RefundResult.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = RefundResult.Succeeded.class, name = "succeeded"),
  @JsonSubTypes.Type(value = RefundResult.Failed.class, name = "failed"),
})
public sealed interface RefundResult {

  /// The processor took it, it is booked, and it is on its way.
  ///
  /// @param reference the processor's id
  record Accepted(String reference) implements RefundResult {}

  /// It is booked and with the buyer's bank.
  ///
  /// @param reference the processor's id
  record Succeeded(String reference) implements RefundResult {}

  /// It was refused, or it came back.
  ///
  /// @param isMoved whether the processor had accepted it before
  record Failed(String code, String message, boolean isMoved) implements RefundResult {}
}
