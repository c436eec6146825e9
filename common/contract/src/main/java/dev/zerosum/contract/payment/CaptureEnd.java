package dev.zerosum.contract.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import org.jspecify.annotations.Nullable;

/// What came of a capture request.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "end")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CaptureEnd.Captured.class, name = "captured"),
  @JsonSubTypes.Type(value = CaptureEnd.Failed.class, name = "failed"),
})
public sealed interface CaptureEnd {

  /// Taken and booked.
  ///
  /// @param amount what moved, whatever was asked
  record Captured(Money amount, TransactionId transactionId) implements CaptureEnd {}

  /// Nothing moved, for certain; the amount can be asked for again.
  record Failed(String code, @Nullable String declineCode, String message) implements CaptureEnd {}
}
