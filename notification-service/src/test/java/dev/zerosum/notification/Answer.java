package dev.zerosum.notification;

import dev.zerosum.kit.json.ZerosumJson;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// What the service answered.
public record Answer(int status, String body, HttpResponse<String> response) {

  /// The body as JSON.
  public JsonNode json() {
    return ZerosumJson.mapper().readTree(body);
  }

  /// A text of the body.
  public String text(String pointer) {
    return json().at(pointer).asString();
  }
}
