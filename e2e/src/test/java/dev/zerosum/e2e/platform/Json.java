package dev.zerosum.e2e.platform;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as it comes over the wire, read without any of the platform's types.
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /// Parses a text.
  public static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /// Writes anything.
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// The text of a member, or null where it is absent or null.
  public static String text(JsonNode node, String member) {
    JsonNode found = node.path(member);
    return found.isString() ? found.stringValue() : null;
  }
}
