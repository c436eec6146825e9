package dev.zerosum.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The golden copy of a service's part of the public API: it lies with the edge, which serves all
/// of them as one.
///
/// `-Dgolden.update=true` writes it anew, unless clients would break; `-Dgolden.update=breaking`
/// writes it even then.
public final class GoldenDescription {

  private static final Path FOLDER = Path.of("../api-gateway/src/main/resources/openapi");
  private static final String UPDATE = System.getProperty("golden.update", "");

  private GoldenDescription() {}

  /// Fails when the description would break clients of the golden copy, or differs from it.
  ///
  /// @param service its module, for instance `payment-api`
  /// @param actual what the service under test says at `/v3/api-docs`
  public static void assertKept(String service, byte[] actual) {
    var mapper = JsonMapper.builder().build();
    JsonNode now = sorted(mapper.readTree(actual));
    Path path = FOLDER.resolve(service + ".json");
    if (Files.exists(path) && !UPDATE.equals("breaking")) {
      assertThat(Breaks.between(mapper.readTree(read(path)), now))
          .as("what would break clients of %s", path)
          .isEmpty();
    }
    String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n";
    if (!UPDATE.isEmpty()) {
      write(path, text);
    }
    assertThat(text).as("golden copy %s; see GoldenDescription", path).isEqualTo(read(path));
  }

  private static JsonNode sorted(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    var fields = new TreeMap<String, JsonNode>();
    object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    fields.forEach(result::set);
    return result;
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException("no golden copy " + path + "; see GoldenDescription", e);
    }
  }

  private static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
