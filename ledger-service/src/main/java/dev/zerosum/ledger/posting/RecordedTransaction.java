package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A transaction that is in the book, without its legs.
public record RecordedTransaction(
    TransactionId id, long sequence, Instant createdAt, StepKey key, TransactionContent content) {

  public boolean livemode() {
    return content.livemode();
  }

  public TransactionKind kind() {
    return content.kind();
  }

  public String reference() {
    return content.reference();
  }

  /// The transaction it mirrors; null for one that mirrors none.
  public @Nullable StepKey reverses() {
    return content.reverses();
  }

  public LegsDigest legs() {
    return content.legs();
  }

  /// The answer for whoever posts it again.
  public PostedTransaction asReplay() {
    return new PostedTransaction(id, sequence, createdAt, true);
  }
}
