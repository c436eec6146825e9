package dev.zerosum.kit.outbox;

import dev.zerosum.kit.json.ZerosumJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Digests of states, for the audit trail: equal content has an equal digest, whatever the order of
/// its fields.
public final class Digests {

  private Digests() {}

  /// SHA-256 (FIPS 180-4) over the canonical JSON of a value, in lower-case hexadecimal.
  public static String sha256(Object value) {
    byte[] bytes = canonical(value).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The platform's JSON of a value with the fields of every object in the order of their names,
  /// and no white space.
  public static String canonical(Object value) {
    JsonMapper mapper = ZerosumJson.mapper();
    return mapper.writeValueAsString(sorted(mapper.valueToTree(value)));
  }

  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        fields.forEach(result::set);
        yield result;
      }
      case ArrayNode array -> {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> result.add(sorted(item)));
        yield result;
      }
      default -> node;
    };
  }
}
