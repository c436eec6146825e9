package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.PostedTransaction;

/// What became of a posting. A refused one never fails its neighbours in the batch.
public sealed interface Outcome {

  /// It is in the book: now, or from before when it is a replay.
  record Posted(PostedTransaction transaction) implements Outcome {}

  /// A day of a pending account is released without a transaction, since its entries sum to zero.
  record Released(BookView.PendingDay day) implements Outcome {}

  /// It is not in the book because of this posting.
  record Refused(Refusal refusal) implements Outcome {}
}
