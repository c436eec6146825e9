package dev.zerosum.ledger.merchant;

import dev.zerosum.kernel.InvariantViolation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/// A part of the book to read.
///
/// @param first the first instant in it
/// @param last the last instant in it
/// @param isForwards whether it is read oldest first
record Stretch(Instant first, Instant last, boolean isForwards) {

  /// What is left of it from an instant on, itself included, in the direction of reading.
  Stretch from(Instant instant) {
    return isForwards
        ? new Stretch(first.isAfter(instant) ? first : instant, last, true)
        : new Stretch(first, last.isBefore(instant) ? last : instant, false);
  }

  boolean isEmpty() {
    return last.isBefore(first);
  }

  static Instant first(Collection<Movement> movements) {
    return movements.stream()
        .map(Movement::createdAt)
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new InvariantViolation("nothing moved"));
  }

  static Instant last(Collection<Movement> movements) {
    return movements.stream()
        .map(Movement::createdAt)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new InvariantViolation("nothing moved"));
  }
}
