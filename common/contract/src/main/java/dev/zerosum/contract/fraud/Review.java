package dev.zerosum.contract.fraud;

import dev.zerosum.kernel.PaymentId;
import java.time.Instant;

/// A payment before a reviewer.
///
/// @param openedAt when the wait began; the deadline counts from here
public record Review(PaymentId paymentId, ReviewState state, Instant openedAt) {

  /// What the reviewer said.
  public enum ReviewState {
    PENDING,
    APPROVED,
    REJECTED,
    /// The deadline passed without a verdict.
    EXPIRED
  }
}
