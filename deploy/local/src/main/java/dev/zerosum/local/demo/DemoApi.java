package dev.zerosum.local.demo;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.process.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// The public API under one key.
public final class DemoApi {

  // The API answers within ten seconds, with `processing` if need be.
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final String url;
  private final String token;

  DemoApi(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /// The API as the demo merchant has it.
  public static DemoApi of(DemoKeys keys) {
    return new DemoApi(keys.apiUrl(), keys.secretKey());
  }

  String url(String path) {
    return url + path;
  }

  /// What is found, or an empty object.
  public JsonNode get(String path) {
    return json(Http.get(url(path), Map.of("Authorization", "Bearer " + token), PATIENCE));
  }

  /// What is found as soon as it is right, or what was found last.
  JsonNode await(String path, Predicate<JsonNode> isRight, Duration patience) {
    JsonNode[] found = {JsonFile.MAPPER.createObjectNode()};
    Waiting.until(
        () -> {
          found[0] = get(path);
          return isRight.test(found[0]);
        },
        patience);
    return found[0];
  }

  /// What was made, or an empty object.
  JsonNode post(String path, Map<String, ?> body) {
    return json(send(path, body));
  }

  /// Posts under an idempotency key of its own; status 0 when nothing came back.
  ///
  /// @param body the request's fields
  public Http.Answer send(String path, Map<String, ?> body) {
    var headers =
        Map.of("Authorization", "Bearer " + token, "Idempotency-Key", UUID.randomUUID().toString());
    return Http.post(url(path), headers, JsonFile.MAPPER.writeValueAsString(body), PATIENCE);
  }

  private static JsonNode json(Http.Answer answer) {
    return JsonFile.MAPPER.readTree(answer.isOk() ? answer.body() : "{}");
  }
}
