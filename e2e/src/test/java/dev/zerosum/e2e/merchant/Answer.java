package dev.zerosum.e2e.merchant;

import dev.zerosum.e2e.platform.Json;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What came back.
///
/// @param status HTTP status; 0 when there was no answer
/// @param at when its last byte was here
public record Answer(int status, Map<String, String> headers, String body, Instant at) {

  public JsonNode json() {
    return Json.read(body);
  }

  /// The payment's id, also from an error's body; null when there is none.
  public String paymentId() {
    if (body.isEmpty() || !body.startsWith("{")) {
      return null;
    }
    String ofError = Json.text(json().path("error"), "payment_id");
    return ofError == null ? Json.text(json(), "id") : ofError;
  }

  /// The payment's status.
  public String paymentStatus() {
    return body.startsWith("{") ? Json.text(json(), "status") : null;
  }

  /// A member of the error.
  public String error(String member) {
    return Json.text(json().path("error"), member);
  }

  public boolean isReplayed() {
    return "true".equals(headers.get("idempotent-replayed"));
  }

  /// Whether nobody has answered for good, so that the same request is to be sent again.
  public boolean isOpen() {
    return status == 0 || status == 429 || status >= 500 || "in_flight".equals(error("code"));
  }

  /// Whether it says neither yes nor no: processing, in flight, shed, or nothing at all.
  public boolean isUndecided() {
    return status == 0 || status == 202 || status == 409 || status == 429 || status >= 500;
  }
}
