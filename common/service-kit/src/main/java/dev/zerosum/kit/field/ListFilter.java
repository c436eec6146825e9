package dev.zerosum.kit.field;

import dev.zerosum.kit.sql.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What narrows a list, as a statement says it. Conditions are fixed texts of ours; values are
/// parameters.
public final class ListFilter {

  private static final Map<String, String> CREATED =
      Map.of(
          "created", "=",
          "created[gt]", ">",
          "created[gte]", ">=",
          "created[lt]", "<",
          "created[lte]", "<=");

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> params = new HashMap<>();

  /// The names in a query that bound when objects were made, and others.
  public static Set<String> createdAnd(String... others) {
    return Stream.concat(CREATED.keySet().stream(), Stream.of(others))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The column has this value; null does not narrow.
  public ListFilter equal(String column, @Nullable Object value) {
    return value == null ? this : with(column + " = :" + column, column, value);
  }

  /// Another condition, with its one parameter.
  public ListFilter with(String condition, String param, Object value) {
    conditions.add(condition);
    params.put(param, value);
    return this;
  }

  /// Made when the query says. Seconds are what merchants see, so they are compared with whole
  /// seconds.
  public ListFilter created(Map<String, String> query) {
    CREATED.forEach((name, operator) -> {
      Instant at = Page.number(query, name, Instant::ofEpochSecond);
      if (at != null) {
        String param = "created" + params.size();
        with(
            "date_trunc('second', created_at) " + operator + " :" + param,
            param,
            Instants.param(at));
      }
    });
    return this;
  }

  /// Beyond the page's cursor, where the order of ids is the order of the list.
  public ListFilter beyond(Page page) {
    return beyond(page, "id " + page.beyond() + " :cursor");
  }

  /// Beyond the page's cursor, by a condition on the parameter `cursor`.
  public ListFilter beyond(Page page, String condition) {
    return page.cursor() == null ? this : with(condition, "cursor", page.cursor());
  }

  /// The conditions, to follow others: each begins with AND.
  public String and() {
    return conditions.stream().map(condition -> " AND " + condition).collect(Collectors.joining());
  }

  /// Values by name.
  public Map<String, Object> params() {
    return Map.copyOf(params);
  }
}
