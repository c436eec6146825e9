package dev.zerosum.edge.docs;

import dev.zerosum.kernel.InvariantViolation;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The descriptions of all services as one.
final class ApiDescription {

  private static final List<String> PARTS = List.of("paths", "components/schemas");

  private final ObjectNode merged;

  private ApiDescription(ObjectNode merged) {
    this.merged = merged;
  }

  /// Merges descriptions; what stands in two of them must be the same in both.
  ///
  /// @throws InvariantViolation when two services mean different things by one path or schema
  static ApiDescription of(List<byte[]> descriptions) {
    var mapper = JsonMapper.builder().build();
    var merged = (ObjectNode) mapper.readTree(descriptions.getFirst());
    for (byte[] description : descriptions.subList(1, descriptions.size())) {
      JsonNode more = mapper.readTree(description);
      for (String part : PARTS) {
        add((ObjectNode) merged.at("/" + part), more.at("/" + part));
      }
    }
    return new ApiDescription(merged);
  }

  private static void add(ObjectNode to, JsonNode more) {
    more.properties()
        .forEach(entry -> {
          JsonNode there = to.get(entry.getKey());
          if (there != null && !there.equals(entry.getValue())) {
            throw new InvariantViolation("two services describe " + entry.getKey() + " otherwise");
          }
          to.set(entry.getKey(), entry.getValue());
        });
  }

  /// OpenAPI 3.1 as JSON.
  String json() {
    return merged.toString();
  }
}
