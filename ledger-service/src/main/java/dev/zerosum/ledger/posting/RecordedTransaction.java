package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A transaction that is in the book, without its legs.
///
/// @param reverses the transaction it mirrors; null for one by its own legs
public record RecordedTransaction(
    TransactionId id,
    long sequence,
    Instant createdAt,
    StepKey key,
    boolean livemode,
    TransactionKind kind,
    String reference,
    @Nullable StepKey reverses,
    LegsDigest legs) {

  /// The answer for whoever posts it again.
  public PostedTransaction asReplay() {
    return new PostedTransaction(id, sequence, createdAt, true);
  }
}
