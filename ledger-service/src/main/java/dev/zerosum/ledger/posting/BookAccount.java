package dev.zerosum.ledger.posting;

import dev.zerosum.kernel.StepKey;
import java.util.List;

/// An account as a batch needs it.
///
/// @param id the logical account's
/// @param shards the accounts its new entries go to; none when they go to the account itself
/// @param isGuarded whether a debit that would leave less than nothing is refused
/// @param settlementDays days from a charge until its money is available
public record BookAccount(String id, List<String> shards, boolean isGuarded, int settlementDays) {

  public BookAccount {
    shards = List.copyOf(shards);
  }

  /// Where a transaction's entries go: chosen by its key, so that a repeat chooses the same.
  public String placeOf(StepKey key) {
    return shards.isEmpty()
        ? id
        : shards.get(Math.floorMod(key.toString().hashCode(), shards.size()));
  }
}
