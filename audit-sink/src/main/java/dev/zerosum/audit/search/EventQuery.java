package dev.zerosum.audit.search;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/// What an operator asks for; absent parts do not narrow.
///
/// @param from events at this instant or later: Unix seconds or ISO-8601
/// @param to events before this instant
/// @param startingAfter id of the last event of the page before
record EventQuery(
    @BindParam("object_id") @Nullable String objectId,
    @Nullable String actor,
    @Nullable String stream,
    @Nullable String type,
    @Nullable String from,
    @Nullable String to,
    @Nullable Integer limit,
    @BindParam("starting_after") @Nullable String startingAfter) {

  static final int LIMIT_DEFAULT = 10;
  static final int LIMIT_MAX = 100;
  private static final int SECONDS_DIGITS_MAX = 11;

  /// The query, once it makes sense.
  ///
  /// @throws ProblemException 400 with the parameter that does not
  Checked checked() {
    return new Checked(
        objectId,
        actor,
        stream,
        type,
        instant("from", from),
        instant("to", to),
        limitOf(limit),
        startingAfter == null ? null : EventId.parse(startingAfter));
  }

  static int limitOf(@Nullable Integer limit) {
    int asked = limit == null ? LIMIT_DEFAULT : limit;
    if (asked < 1 || asked > LIMIT_MAX) {
      throw invalid("limit", "limit is 1 to " + LIMIT_MAX + ", not " + asked + ".");
    }
    return asked;
  }

  static ProblemException invalid(String parameter, String message) {
    return new ProblemException(Problem.invalid("parameter_invalid", parameter, message));
  }

  private static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.matches("\\d{1," + SECONDS_DIGITS_MAX + "}")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw invalid(name, name + " is Unix seconds or ISO-8601, not " + text + ".");
    }
  }

  /// The query in types.
  record Checked(
      @Nullable String objectId,
      @Nullable String actor,
      @Nullable String stream,
      @Nullable String type,
      @Nullable Instant from,
      @Nullable Instant to,
      int limit,
      @Nullable EventId startingAfter) {}
}
