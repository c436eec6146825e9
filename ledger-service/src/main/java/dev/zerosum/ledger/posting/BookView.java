package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.StepKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a batch needs to know of the book, read behind the head's lock, so nothing in it changes
/// before the batch commits.
///
/// @param sequence the last place taken
/// @param after every new instant is later than this one
/// @param clock the database's clock
/// @param recorded transactions that are there, of those the batch asks for
/// @param accounts accounts that are there, of those the batch asks for
/// @param earlier what is known of transactions that the batch reverses, posts or returns
/// @param balances of the guarded accounts that the batch may debit
/// @param releases how the pending accounts stand that the batch releases
public record BookView(
    long sequence,
    Instant after,
    Instant clock,
    Map<StepKey, RecordedTransaction> recorded,
    Map<AccountName, BookAccount> accounts,
    Earlier earlier,
    Map<AccountName, Long> balances,
    Map<PendingDay, ReleaseStand> releases) {

  public BookView {
    recorded = Map.copyOf(recorded);
    accounts = Map.copyOf(accounts);
    balances = Map.copyOf(balances);
    releases = Map.copyOf(releases);
  }

  /// A leg and where its entry is or goes.
  ///
  /// @param accountId the account itself, or the shard of it
  /// @param valueOn the day of the charge that a leg on a pending account takes back; null when
  ///   that is the day it is recorded on
  public record PlannedLeg(Leg leg, String accountId, @Nullable LocalDate valueOn) {

    /// A leg whose day is the one it is recorded on.
    public PlannedLeg(Leg leg, String accountId) {
      this(leg, accountId, null);
    }
  }

  /// A day of a pending account, in UTC.
  public record PendingDay(AccountName pending, LocalDate day) {}

  /// How a pending account stands when a day of it is to be released.
  ///
  /// @param isReleased whether the day was released before
  /// @param firstDay the first day with entries that was not released; null when there is none
  /// @param net what the entries of the day to release sum to
  public record ReleaseStand(boolean isReleased, @Nullable LocalDate firstDay, long net) {}

  /// What is known of earlier transactions that a batch goes back to.
  ///
  /// @param legs of those transactions
  /// @param reversedBy which of them were reversed before, and by which key
  /// @param resolvedBy which of them were posted or returned before
  /// @param released which days of their pending accounts were released
  public record Earlier(
      Map<StepKey, List<PlannedLeg>> legs,
      Map<StepKey, StepKey> reversedBy,
      Map<StepKey, Resolution> resolvedBy,
      Set<PendingDay> released) {

    public Earlier {
      legs = Map.copyOf(legs);
      reversedBy = Map.copyOf(reversedBy);
      resolvedBy = Map.copyOf(resolvedBy);
      released = Set.copyOf(released);
    }

    /// What a batch knows that goes back to nothing.
    public static Earlier none() {
      return new Earlier(Map.of(), Map.of(), Map.of(), Set.of());
    }
  }
}
