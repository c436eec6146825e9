package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.StepKey;

/// What a caller wants in the book.
public sealed interface Posting {

  /// The transaction's key: the same key with the same content is the same transaction.
  StepKey key();

  /// A transaction by its own legs.
  record OfLegs(PostTransaction request) implements Posting {
    @Override
    public StepKey key() {
      return request.key();
    }
  }

  /// The mirror of a transaction that is in the book.
  record Reversing(ReverseTransaction request) implements Posting {
    @Override
    public StepKey key() {
      return request.key();
    }
  }
}
