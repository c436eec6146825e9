package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PayoutId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a bank's report says of a payout: later than its order, and as often as the report is read.
///
/// @param wordId the bank's id of the line
/// @param code why it failed or came back; null when it was paid
/// @param saidAt by the bank's clock
public record BankWord(
    PayoutId payoutId,
    String wordId,
    Verb verb,
    @Nullable String code,
    @Nullable String message,
    Instant saidAt) {

  /// What became of it.
  public enum Verb {
    /// It arrived.
    PAID,
    /// It did not arrive.
    FAILED,
    /// It had arrived, and came back.
    RETURNED
  }
}
