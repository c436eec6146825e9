package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;
import java.time.Instant;
import java.util.function.Function;

/// What a reader was told of a balance.
///
/// @param at the instant or place that was asked for, or the place that was answered
record BalanceObservation(AccountName account, long minorUnits, Moment at, Places during)
    implements Observation {

  @Override
  public Places places(Function<Instant, Long> lastAt) {
    return switch (at) {
      case Moment.Head(long sequence) -> Places.only(sequence).within(during);
      case Moment.Place(long sequence) -> Places.only(sequence);
      case Moment.At(Instant instant) -> Places.only(lastAt.apply(instant));
    };
  }

  @Override
  public boolean agrees(BookModel book) {
    return book.balance(account) == minorUnits;
  }

  /// What a balance was asked for.
  sealed interface Moment {
    /// The head as the reader met it: not older than what was known before.
    record Head(long sequence) implements Moment {}

    record Place(long sequence) implements Moment {}

    record At(Instant instant) implements Moment {}
  }
}
