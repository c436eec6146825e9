package dev.zerosum.kit.idempotency;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Names the fields in which two bodies differ, as a form would write them: `metadata[order]`.
/// Names only, never values.
final class DifferingFields {

  // An error is read by people: more names than this help nobody.
  private static final int NAMED_MAX = 20;

  private DifferingFields() {}

  static List<String> between(JsonNode first, JsonNode second) {
    var before = new TreeMap<String, JsonNode>();
    var after = new TreeMap<String, JsonNode>();
    flatten("", first, before);
    flatten("", second, after);
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .limit(NAMED_MAX)
        .toList();
  }

  private static void flatten(String name, JsonNode node, Map<String, JsonNode> into) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      object
          .properties()
          .forEach(member ->
              flatten(
                  name.isEmpty() ? member.getKey() : name + "[" + member.getKey() + "]",
                  member.getValue(),
                  into));
    } else {
      into.put(name.isEmpty() ? "body" : name, node);
    }
  }
}
