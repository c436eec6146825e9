package dev.zerosum.kit.field;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for: newest first, from a cursor on.
///
/// @param limit 1 to 100
/// @param startingAfter the object before the first wanted
/// @param endingBefore the object after the last wanted
public record Page(int limit, @Nullable String startingAfter, @Nullable String endingBefore) {

  private static final int LIMIT_BY_DEFAULT = 10;
  private static final int LIMIT_MAX = 100;
  // Eleven digits of Unix seconds reach 3,000 years each way; databases do not know all times
  // beyond.
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,11}");
  private static final Set<String> OWN = Set.of("limit", "starting_after", "ending_before");

  /// Reads the page from a query, and refuses parameters that neither it nor the list knows.
  ///
  /// @param filters names of the list's own parameters
  public static Page of(Map<String, String> query, Set<String> filters) {
    for (String name : query.keySet()) {
      if (!OWN.contains(name) && !filters.contains(name)) {
        throw refusal("parameter_unknown", name, "There is no such parameter.");
      }
    }
    String after = query.get("starting_after");
    String before = query.get("ending_before");
    if (after != null && before != null) {
      throw refusal(
          "parameter_invalid",
          "ending_before",
          "starting_after and ending_before exclude each other.");
    }
    Long limit = number(query, "limit", number -> number);
    if (limit != null && (limit < 1 || limit > LIMIT_MAX)) {
      throw refusal(
          "parameter_invalid_integer", "limit", "Expected a number from 1 to " + LIMIT_MAX + ".");
    }
    return new Page(limit == null ? LIMIT_BY_DEFAULT : Math.toIntExact(limit), after, before);
  }

  /// A number of a query, or null when it was not given.
  public static <T> @Nullable T number(
      Map<String, String> query, String name, LongFunction<T> reader) {
    String text = query.get(name);
    if (text == null) {
      return null;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw refusal("parameter_invalid_integer", name, "Expected a whole number.");
    }
    return reader.apply(Long.parseLong(text));
  }

  /// A word of a query, or null when it was not given.
  public static @Nullable String word(Map<String, String> query, String name, List<String> words) {
    String text = query.get(name);
    if (text != null && !words.contains(text)) {
      throw refusal("parameter_invalid", name, "Expected one of " + String.join(", ", words) + ".");
    }
    return text;
  }

  /// A lower-case word of a query that names one of these values, or null when it was not given.
  public static @Nullable String word(Map<String, String> query, String name, Enum<?>[] values) {
    return word(
        query,
        name,
        Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList());
  }

  /// A refusal of one parameter.
  public static ProblemException refusal(String code, String name, String message) {
    return new ProblemException(Problem.invalid(code, name, message));
  }

  /// How many rows to read: one more than shown tells whether there is more.
  public int rowsMax() {
    return limit + 1;
  }

  /// Whether rows are read oldest first, to be turned round.
  public boolean isBackwards() {
    return endingBefore != null;
  }

  /// The order to read rows in, as SQL says it: newest first, or oldest first for a page before.
  public String order() {
    return isBackwards() ? "ASC" : "DESC";
  }

  /// How the place of a wanted row compares to the cursor's, as SQL says it.
  public String beyond() {
    return isBackwards() ? ">" : "<";
  }

  /// The object that the page starts or ends at.
  public @Nullable String cursor() {
    return startingAfter != null ? startingAfter : endingBefore;
  }

  /// Refuses a cursor that is none of the caller's objects: what stands beyond it is nobody's page.
  ///
  /// @param finder looks among the caller's objects
  /// @param noun what the objects are called
  public Page within(Function<String, Optional<?>> finder, String noun) {
    String cursor = cursor();
    if (cursor != null && finder.apply(cursor).isEmpty()) {
      throw refusal(
          "resource_missing",
          startingAfter != null ? "starting_after" : "ending_before",
          "No such " + noun + ".");
    }
    return this;
  }

  /// The rows as the list's answer.
  ///
  /// @param rows at most [#rowsMax], in reading order
  public <R, T> ListBody<T> body(String url, List<R> rows, Function<R, T> view) {
    List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
    List<R> ordered = isBackwards() ? shown.reversed() : shown;
    return new ListBody<>("list", url, rows.size() > limit, ordered.stream().map(view).toList());
  }
}
