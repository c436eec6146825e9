package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.StepKey;
import java.time.LocalDate;

/// Why a posting is refused: one closed list, in order of precedence. When several apply, the first
/// one of the list is told.
public sealed interface Refusal {

  /// 400: a key or reference that is empty or too long.
  record TextLength(String field, int found, int max) implements Refusal {}

  /// 400: a transaction moves money between at least two legs.
  record TooFewLegs(int found, int min) implements Refusal {}

  /// 400: more legs than one transaction may have.
  record TooManyLegs(int found, int max) implements Refusal {}

  /// 400: what is set aside is more than nothing.
  record AmountNotPositive(long found) implements Refusal {}

  /// 400: an account that nothing can be set aside of.
  record NotReservable(AccountName account) implements Refusal {}

  /// 400: a leg that moves nothing.
  ///
  /// @param leg counted from 1
  record ZeroLeg(int leg) implements Refusal {}

  /// 400: a leg beyond what any account can hold exactly.
  ///
  /// @param leg counted from 1
  record AmountOverflow(int leg, long max) implements Refusal {}

  /// 400: a leg in another currency than its account.
  ///
  /// @param leg counted from 1
  record CurrencyMismatch(int leg, AccountName account, CurrencyCode found) implements Refusal {}

  /// 400: a leg in the other mode than the transaction.
  ///
  /// @param leg counted from 1
  record MixedModes(int leg, AccountName account, boolean livemode) implements Refusal {}

  /// 400: the legs of a currency do not sum to zero.
  record NotBalanced(CurrencyCode currency, long sum) implements Refusal {}

  /// 400: the legs do not exchange currency as their terms say.
  ///
  /// @param expected minor units that move in this part
  /// @param found minor units that the legs move
  record RateMismatch(Part part, CurrencyCode currency, long expected, long found)
      implements Refusal {

    /// The parts of an exchange.
    public enum Part {
      /// What comes into the pool.
      IN,
      /// What leaves the pool.
      OUT,
      /// What exchanging earns.
      SPREAD
    }
  }

  /// 404: no such account.
  record UnknownAccount(AccountName account) implements Refusal {}

  /// 404: the transaction to reverse is not in the book.
  record UnknownTransaction(StepKey key) implements Refusal {}

  /// 404: there is no such reservation.
  record UnknownReservation(StepKey key) implements Refusal {}

  /// 409: the key is in the book with other content; the first field that differs is named.
  record ExistsWithDifferent(StepKey key, Field field) implements Refusal {}

  /// 409: another transaction has reversed it.
  record AlreadyReversed(StepKey reverses, StepKey by) implements Refusal {}

  /// 409: it is undone in another way than by its mirror: reservations are posted or returned.
  record NotReversible(StepKey key, TransactionForm form) implements Refusal {}

  /// 409: another transaction has spent the reservation.
  record AlreadyPosted(StepKey reservation, StepKey by) implements Refusal {}

  /// 409: another transaction has given the reservation back.
  record AlreadyReturned(StepKey reservation, StepKey by) implements Refusal {}

  /// 409: what is to be undone is not in the book with all its entries: its month was archived.
  record EntriesAway(StepKey key) implements Refusal {}

  /// 409: the day of pending money is not the next one to become available, or not yet.
  record NotDue(AccountName pending, LocalDate day) implements Refusal {}

  /// 409: a guarded account would be left with less than nothing.
  ///
  /// @param balance minor units that it has
  /// @param asked minor units that were to be taken from it
  record BalanceInsufficient(AccountName account, long balance, long asked) implements Refusal {}

  /// 503: not now. Repeating the same posting is safe: its key decides.
  record Unavailable(Reason reason) implements Refusal {}

  /// The fields that a repeat is compared by, in order.
  enum Field {
    LIVEMODE,
    KIND,
    REFERENCE,
    REVERSES,
    RESERVATION,
    LEGS,
    FX
  }

  /// Why the book cannot be written now.
  enum Reason {
    /// Too many wait already.
    QUEUE_FULL,
    /// Another writer held the head for too long.
    LOCK_TIMEOUT,
    /// The database kept preferring others.
    SERIALIZATION,
    /// The database's clock jumped against the monotonic one.
    CLOCK_JUMP,
    /// The database is away, or its answer was lost.
    DATABASE_AWAY
  }
}
