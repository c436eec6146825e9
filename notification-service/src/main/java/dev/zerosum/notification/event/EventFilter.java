package dev.zerosum.notification.event;

import dev.zerosum.kit.field.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/// Which events a list shows. Conditions are fixed texts of ours; values are parameters.
///
/// @param conditions each begins with AND
/// @param params values by name
/// @param names the parameters of the query that belong to the filter
record EventFilter(String conditions, Map<String, Object> params, Set<String> names) {

  private static final int TYPES_MAX = 20;
  private static final Map<String, String> CREATED =
      Map.of(
          "created", "=",
          "created[gt]", ">",
          "created[gte]", ">=",
          "created[lt]", "<",
          "created[lte]", "<=");
  private static final Pattern TYPES = Pattern.compile("types\\[[0-9]{0,2}]");

  EventFilter {
    params = Map.copyOf(params);
    names = Set.copyOf(names);
  }

  static EventFilter of(MultiValueMap<String, String> query) {
    var conditions = new StringBuilder();
    var params = new HashMap<String, Object>();
    var names = new TreeSet<>(CREATED.keySet());
    names.addAll(List.of("type", "object_id"));
    query.keySet().stream().filter(name -> TYPES.matcher(name).matches()).forEach(names::add);
    addTypes(query, conditions, params);
    String object = query.getFirst("object_id");
    if (object != null) {
      conditions.append(" AND object_id = :objectId");
      params.put("objectId", object);
    }
    // Seconds are what merchants see, so they are compared with whole seconds.
    CREATED.forEach((name, operator) -> {
      Instant at = Page.number(query.toSingleValueMap(), name, Instant::ofEpochSecond);
      if (at != null) {
        String parameter = "created" + params.size();
        conditions
            .append(" AND date_trunc('second', occurred_at) ")
            .append(operator)
            .append(" :")
            .append(parameter);
        params.put(parameter, at.atOffset(ZoneOffset.UTC));
      }
    });
    return new EventFilter(conditions.toString(), params, names);
  }

  private static void addTypes(
      MultiValueMap<String, String> query, StringBuilder conditions, Map<String, Object> params) {
    var patterns = new ArrayList<EventPattern>();
    query.forEach((name, values) -> {
      if (name.equals("type") || TYPES.matcher(name).matches()) {
        values.forEach(value -> patterns.add(pattern(name, value)));
      }
    });
    if (patterns.isEmpty()) {
      return;
    }
    if (patterns.size() > TYPES_MAX) {
      throw Page.refusal("parameter_invalid", "types", "Expected at most " + TYPES_MAX + " types.");
    }
    conditions.append(
        " AND (type = ANY (:types)"
            + " OR EXISTS (SELECT FROM unnest(:prefixes) p WHERE starts_with(type, p)))");
    params.put(
        "types",
        patterns.stream()
            .filter(pattern -> !pattern.isFamily())
            .map(EventPattern::value)
            .toArray(String[]::new));
    params.put(
        "prefixes",
        patterns.stream()
            .filter(EventPattern::isFamily)
            .map(EventPattern::prefix)
            .toArray(String[]::new));
  }

  private static EventPattern pattern(String name, String value) {
    try {
      return EventPattern.known(value);
    } catch (IllegalArgumentException unreadable) {
      throw Page.refusal(
          "parameter_invalid", name, "Not acceptable: " + unreadable.getMessage() + ".");
    }
  }
}
