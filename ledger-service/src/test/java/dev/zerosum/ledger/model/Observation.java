package dev.zerosum.ledger.model;

import dev.zerosum.ledger.posting.Posting;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Something that a client was told.
interface Observation {

  /// Between which places of the book it may be true.
  ///
  /// @param lastAt the last place that is recorded at or before an instant
  Places places(Function<Instant, Long> lastAt);

  /// Whether the book as it stands would say the same.
  boolean agrees(BookModel book);

  /// What it says is in the book.
  default Optional<Taken> taken() {
    return Optional.empty();
  }

  /// Places of the book, both included; none when the first is behind the last. Place 3 is the book
  /// with three transactions.
  record Places(long first, long last) {

    static Places only(long place) {
      return new Places(place, place);
    }

    Places within(Places other) {
      return new Places(Math.max(first, other.first), Math.min(last, other.last));
    }

    boolean isNone() {
      return first > last;
    }
  }

  /// A posting that the book has taken.
  ///
  /// @param isClaimed whether this answer says that it was this very call that posted it
  /// @param isRepeated whether an earlier try of this call may have posted it
  record Taken(
      long sequence, Instant recordedAt, Posting posting, boolean isClaimed, boolean isRepeated) {}
}
