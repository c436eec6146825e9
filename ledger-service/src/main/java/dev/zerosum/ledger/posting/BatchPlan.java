package dev.zerosum.ledger.posting;

import java.util.List;

/// What one batch writes, and what it answers.
///
/// @param outcomes one for each posting, in the order of the postings
/// @param added the transactions to insert, in the order of their sequence
public record BatchPlan(List<Outcome> outcomes, List<Added> added) {

  public BatchPlan {
    outcomes = List.copyOf(outcomes);
    added = List.copyOf(added);
  }

  /// A transaction that this batch adds.
  ///
  /// @param submission its place in the batch, from 0
  /// @param legs in the order the caller gave them
  public record Added(
      int submission, RecordedTransaction transaction, List<BookView.PlannedLeg> legs) {

    public Added {
      legs = List.copyOf(legs);
    }
  }
}
