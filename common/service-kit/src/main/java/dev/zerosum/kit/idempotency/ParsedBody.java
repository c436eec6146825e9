package dev.zerosum.kit.idempotency;

import dev.zerosum.kit.carddata.CardDataFilter;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A request's body, read once.
///
/// @param node parsed; an empty object when there is no body
/// @param json what the handler reads; an object without fields when there is no body
/// @param isForm whether it came form encoded
// Read by one request only; nobody compares two bodies by equals.
@SuppressWarnings("ArrayRecordComponent")
record ParsedBody(JsonNode node, byte[] json, boolean isForm) {

  // Most requests are a few hundred bytes; the evidence of a dispute is the longest.
  private static final int BYTES_MAX = CardDataFilter.EVIDENCE_MAX_BYTES;

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

  static ParsedBody read(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw new ProblemException(
          Problem.of(
              413,
              ErrorType.INVALID_REQUEST_ERROR,
              "request_too_large",
              "The body has more than " + BYTES_MAX + " bytes."));
    }
    if (bytes.length == 0) {
      return new ParsedBody(JsonNodeFactory.instance.objectNode(), NOTHING, false);
    }
    return isForm(request.getContentType()) ? form(bytes) : json(bytes);
  }

  private static ParsedBody form(byte[] bytes) {
    JsonNode node = FormBody.parse(new String(bytes, StandardCharsets.UTF_8));
    return new ParsedBody(node, ZerosumJson.mapper().writeValueAsBytes(node), true);
  }

  private static ParsedBody json(byte[] bytes) {
    try {
      JsonNode node = ZerosumJson.mapper().readTree(bytes);
      if (!node.isObject()) {
        throw malformed("The body is not a JSON object.");
      }
      return new ParsedBody(node, bytes, false);
    } catch (JacksonException unreadable) {
      throw malformed("The body is not well-formed JSON.");
    }
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(Problem.invalid("malformed_json", null, message));
  }

  private static boolean isForm(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(
              MediaType.parseMediaType(contentType));
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }
}
