package dev.zerosum.ledger.statement;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A stretch of time: its first instant is in it, its last one is not.
///
/// @param from whole microseconds, as the book counts
/// @param to whole microseconds, as the book counts
public record Window(Instant from, Instant to) {

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /// The window that a caller asks for. The book counts microseconds, so what is between two of
  /// them begins, or ends, with the later one.
  ///
  /// @throws ProblemException 400 when it ends before it begins, or is in no time that a book has
  public static Window of(Instant from, Instant to) {
    if (from.isBefore(Instant.EPOCH)) {
      throw refused("from", "from is before 1970.");
    }
    if (to.isAfter(LAST)) {
      throw refused("to", "to is after the year 9999.");
    }
    if (from.isAfter(to)) {
      throw refused("from", "from is later than to: a window cannot end before it begins.");
    }
    return new Window(wholeMicros(from), wholeMicros(to));
  }

  /// The last instant before the window.
  Instant before() {
    return from.minus(1, ChronoUnit.MICROS);
  }

  /// The last instant in the window.
  Instant last() {
    return to.minus(1, ChronoUnit.MICROS);
  }

  private static Instant wholeMicros(Instant instant) {
    Instant earlier = instant.truncatedTo(ChronoUnit.MICROS);
    return earlier.equals(instant) ? instant : earlier.plus(1, ChronoUnit.MICROS);
  }

  private static ProblemException refused(String field, String message) {
    return new ProblemException(Problem.invalid("parameter_invalid", field, message));
  }
}
