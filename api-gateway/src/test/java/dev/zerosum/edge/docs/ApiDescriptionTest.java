package dev.zerosum.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.edge.route.Routes;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ApiDescriptionTest {

  private final Routes routes = new Routes(List.of());

  static List<Path> goldenCopies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/openapi"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenCopies")
  void leadsEveryDescribedPathToTheServiceThatDescribesIt(Path golden) throws IOException {
    String service = golden.getFileName().toString().replace(".json", "");
    var paths = ZerosumJson.mapper().readTree(Files.readString(golden)).get("paths");

    assertThat(paths.propertyNames())
        .isNotEmpty()
        .allSatisfy(path ->
            assertThat(routes.of(path.replaceAll("[{}]", "")).orElseThrow().peer().service())
                .isEqualTo(service));
  }

  // The edge does not start when two services give one name to different things.
  @Test
  void mergesWhatTheServicesDescribe() throws IOException {
    List<byte[]> descriptions = new ArrayList<>();
    for (Path golden : goldenCopies()) {
      descriptions.add(Files.readAllBytes(golden));
    }

    assertThat(ApiDescription.of(descriptions).json()).contains("/v1/payments", "/v1/events");
  }

  @Test
  void mergesWhatIsEqualAndRefusesWhatIsNot() {
    byte[] one = description("/v1/a", "string");

    assertThat(ApiDescription.of(List.of(one, description("/v1/b", "string"))).json())
        .contains("/v1/a", "/v1/b");
    assertThatThrownBy(() -> ApiDescription.of(List.of(one, description("/v1/b", "integer"))))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("Thing");
  }

  private static byte[] description(String path, String type) {
    return """
    {"paths": {"%s": {}}, "components": {"schemas": {"Thing": {"type": "%s"}}}}
    """
        .formatted(path, type)
        .getBytes(StandardCharsets.UTF_8);
  }
}
