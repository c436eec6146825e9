package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.StepKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a batch needs to know of the book, read behind the head's lock, so nothing in it changes
/// before the batch commits.
///
/// @param sequence the last place taken
/// @param after every new instant is later than this one
/// @param clock the database's clock
/// @param recorded transactions that are there, of those the batch asks for
/// @param accounts accounts that are there, of those the batch asks for
/// @param legs of the transactions that the batch reverses
/// @param reversedBy which of them were reversed before, and by which key
public record BookView(
    long sequence,
    Instant after,
    Instant clock,
    Map<StepKey, RecordedTransaction> recorded,
    Map<AccountName, BookAccount> accounts,
    Map<StepKey, List<PlannedLeg>> legs,
    Map<StepKey, StepKey> reversedBy) {

  public BookView {
    recorded = Map.copyOf(recorded);
    accounts = Map.copyOf(accounts);
    legs = Map.copyOf(legs);
    reversedBy = Map.copyOf(reversedBy);
  }

  /// A leg and where its entry is or goes.
  ///
  /// @param accountId the account itself, or the shard of it
  public record PlannedLeg(Leg leg, String accountId) {}
}
