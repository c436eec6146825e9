package dev.zerosum.ledger.posting;

import dev.zerosum.kernel.StepKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one batch writes, and what it answers.
///
/// @param outcomes one for each posting, in the order of the postings
/// @param added the transactions to insert, in the order of their sequence
/// @param released the days of pending accounts to record as released
public record BatchPlan(List<Outcome> outcomes, List<Added> added, List<Released> released) {

  public BatchPlan {
    outcomes = List.copyOf(outcomes);
    added = List.copyOf(added);
    released = List.copyOf(released);
  }

  /// Whether nothing is to be written.
  public boolean isEmpty() {
    return added.isEmpty() && released.isEmpty();
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

  /// A day of a pending account that this batch releases.
  ///
  /// @param submission its place in the batch, from 0
  /// @param accountId the logical account's
  /// @param amount what its entries sum to
  /// @param transaction key of the transaction that moves it; null when there is nothing to move
  public record Released(
      int submission,
      BookView.PendingDay day,
      String accountId,
      long amount,
      @Nullable StepKey transaction) {}
}
