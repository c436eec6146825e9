package dev.zerosum.local.demo;

import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The public API under one key, for the demo's questions. What is not answered is an empty object.
final class DemoApi {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String url;
  private final String token;

  DemoApi(String url, String token) {
    this.url = url;
    this.token = token;
  }

  String url(String path) {
    return url + path;
  }

  JsonNode get(String path) {
    return json(Http.get(url(path), Map.of("Authorization", "Bearer " + token), PATIENCE));
  }

  JsonNode post(String path, Map<String, ?> body) {
    var headers =
        Map.of("Authorization", "Bearer " + token, "Idempotency-Key", UUID.randomUUID().toString());
    String json = JsonFile.MAPPER.writeValueAsString(body);
    return json(Http.post(url(path), headers, json, PATIENCE));
  }

  private static JsonNode json(Http.Answer answer) {
    return JsonFile.MAPPER.readTree(answer.isOk() ? answer.body() : "{}");
  }
}
