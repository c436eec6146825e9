package dev.zerosum.ledger.posting;

import dev.zerosum.kernel.StepKey;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.util.List;

/// What a posting would write.
///
/// @param guarded those of its legs that must not leave less than nothing behind
record Draft(
    StepKey key, TransactionContent content, List<PlannedLeg> legs, List<PlannedLeg> guarded) {

  Draft {
    legs = List.copyOf(legs);
    guarded = List.copyOf(guarded);
  }
}
