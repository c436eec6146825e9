package dev.zerosum.contract.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a charge saga has to record (DESIGN section 3, step 10).
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ChargeOutcome.Succeeded.class, name = "succeeded"),
  @JsonSubTypes.Type(value = ChargeOutcome.Declined.class, name = "declined"),
  @JsonSubTypes.Type(value = ChargeOutcome.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = ChargeOutcome.Canceled.class, name = "canceled"),
  @JsonSubTypes.Type(value = ChargeOutcome.InReview.class, name = "in_review"),
  @JsonSubTypes.Type(value = ChargeOutcome.ActionRequired.class, name = "action_required"),
  @JsonSubTypes.Type(value = ChargeOutcome.PendingUntil.class, name = "pending_until"),
  @JsonSubTypes.Type(value = ChargeOutcome.Returned.class, name = "returned"),
  @JsonSubTypes.Type(value = ChargeOutcome.AwaitingCapture.class, name = "awaiting_capture"),
})
public sealed interface ChargeOutcome {

  /// Captured and booked.
  record Succeeded(Money captured, TransactionId transactionId) implements ChargeOutcome {}

  /// The card said no: `failed`, 402, type `card_error`.
  record Declined(String code, @Nullable String declineCode, String message)
      implements ChargeOutcome {}

  /// A failure that is nobody's card: `failed`, 402, type `api_error` or `invalid_request_error`.
  ///
  /// @param param the request's field at fault, if one is
  record Failed(String code, String message, @Nullable String param) implements ChargeOutcome {}

  /// A deadline passed, or it was called off.
  ///
  /// @param reason `expired`, `abandoned`, `requested_by_customer`, …
  record Canceled(String reason) implements ChargeOutcome {}

  /// A reviewer decides.
  record InReview() implements ChargeOutcome {}

  /// The buyer must act at this address.
  record ActionRequired(String url) implements ChargeOutcome {}

  /// The processor has it, and will know by itself (a bank debit).
  ///
  /// @param until when it should know at the latest; then the payment is called off
  record PendingUntil(Instant until) implements ChargeOutcome {}

  /// What a success had taken is back with the buyer's bank: `failed` after all.
  ///
  /// @param amount what came back
  /// @param code in the processor's words, for instance `insufficient_funds`
  record Returned(Money amount, String code, String message) implements ChargeOutcome {}

  /// Authorized; the merchant captures.
  record AwaitingCapture(Money authorized) implements ChargeOutcome {}
}
