package dev.zerosum.ledger.balance;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Up to where a reader wants the book.
public sealed interface AsOf {

  // What a database can hold and a book can have.
  Instant FIRST = Instant.EPOCH;
  Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /// Up to the head.
  record Now() implements AsOf {}

  /// Up to a transaction, itself included; 0 is before the first.
  record Sequence(long sequence) implements AsOf {}

  /// Up to an instant, itself included.
  record At(Instant instant) implements AsOf {}

  /// Reads `as_of`: nothing, a sequence, or an ISO 8601 instant.
  ///
  /// @throws ProblemException when it is none of these
  static AsOf parse(@Nullable String text) {
    if (text == null) {
      return new Now();
    }
    if (text.matches("\\d{1,18}")) {
      return new Sequence(Long.parseLong(text));
    }
    try {
      // The book counts microseconds: what is between two of them belongs to the earlier one.
      Instant instant = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
      if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
        return new At(instant);
      }
    } catch (DateTimeParseException _) {
      // Refused below, as an instant is that no book can have.
    }
    throw new ProblemException(
        Problem.invalid(
            "parameter_invalid", "as_of", "as_of is a sequence or an ISO 8601 instant."));
  }
}
