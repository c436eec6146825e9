package dev.zerosum.kit.problem;

import dev.zerosum.kernel.CardNumbers;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.request.RequestContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The one body of every error: RFC 9457 members, and `error` as merchants' clients read it.
public final class ProblemBody {

  /// The media type of every error.
  public static final String CONTENT_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:zerosum:error:";

  private ProblemBody() {}

  /// The bytes of the body.
  public static byte[] render(Problem problem, String requestId) {
    return ZerosumJson.mapper().writeValueAsBytes(body(problem, requestId));
  }

  /// Sends a problem from a filter, with the request id of the request at hand.
  public static void send(HttpServletResponse response, Problem problem) throws IOException {
    byte[] body = render(problem, RequestContext.requestId().orElse("req_unknown"));
    response.setStatus(problem.status());
    response.setContentType(CONTENT_TYPE);
    if (problem.retryAfterSeconds() > 0) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /// Reads a peer's problem.
  ///
  /// @param retryAfterSeconds of the answer's header, 0 when there is none
  /// @throws IllegalArgumentException when the bytes are no such body
  public static Problem parse(int status, byte[] bytes, long retryAfterSeconds) {
    try {
      JsonNode error = ZerosumJson.mapper().readTree(bytes).path("error");
      String type = error.path("type").asString("").toUpperCase(Locale.ROOT);
      var retryAfter = retryAfterSeconds > 0 ? Duration.ofSeconds(retryAfterSeconds) : null;
      return new Problem(
          status,
          ErrorType.valueOf(type),
          error.path("code").asString(""),
          error.path("message").asString(""),
          textOf(error, "param"),
          textOf(error, "decline_code"),
          textOf(error, "payment_id"),
          retryAfter);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("the body is not JSON", unreadable);
    }
  }

  private static @Nullable String textOf(JsonNode error, String field) {
    return error.path(field).isString() ? error.path(field).asString() : null;
  }

  private static Body body(Problem problem, String requestId) {
    String message = CardNumbers.redact(problem.message());
    String param = problem.param() == null ? null : CardNumbers.redact(problem.param());
    var error =
        new ErrorMember(
            problem.type().wireName(),
            problem.code(),
            message,
            param,
            problem.declineCode(),
            ErrorCodes.urlOf(problem.code()),
            requestId,
            problem.paymentId());
    return new Body(
        TYPE_PREFIX + problem.code(),
        titleOf(problem.code()),
        problem.status(),
        message,
        "urn:zerosum:request:" + requestId,
        error);
  }

  private static String titleOf(String code) {
    String words = code.replace('_', ' ');
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private record Body(
      String type, String title, int status, String detail, String instance, ErrorMember error) {}

  private record ErrorMember(
      String type,
      String code,
      String message,
      @Nullable String param,
      @Nullable String declineCode,
      String docUrl,
      String requestId,
      @Nullable String paymentId) {}
}
