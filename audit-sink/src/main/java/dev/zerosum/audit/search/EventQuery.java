package dev.zerosum.audit.search;

import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator asks for; absent parts do not narrow.
///
/// @param from events at this instant or later
/// @param to events before this instant
/// @param after the last event of the page before
record EventQuery(
    @Nullable String objectId,
    @Nullable String actor,
    @Nullable String stream,
    @Nullable String type,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable EventId after,
    Page page) {

  private static final Set<String> FILTERS =
      Set.of("object_id", "actor", "stream", "type", "from", "to");

  /// Reads it from the request's parameters; instants are Unix seconds or ISO-8601.
  ///
  /// @throws ProblemException 400 with the parameter that makes no sense
  static EventQuery of(Map<String, String> query) {
    Page page = forward(Page.of(query, FILTERS));
    @Nullable String after = page.startingAfter();
    return new EventQuery(
        query.get("object_id"),
        query.get("actor"),
        query.get("stream"),
        query.get("type"),
        instant(query, "from"),
        instant(query, "to"),
        after == null ? null : EventId.parse(after),
        page);
  }

  /// The trail is read from its end; a page before a page is one that was read before.
  static Page forward(Page page) {
    if (page.isBackwards()) {
      throw Page.refusal("parameter_unknown", "ending_before", "There is no such parameter.");
    }
    return page;
  }

  private static @Nullable Instant instant(Map<String, String> query, String name) {
    @Nullable String text = query.get(name);
    if (text == null) {
      return null;
    }
    try {
      return text.matches("\\d{1,11}")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw Page.refusal("parameter_invalid", name, "Expected Unix seconds or ISO-8601.");
    }
  }
}
