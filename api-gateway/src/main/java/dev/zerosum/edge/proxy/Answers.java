package dev.zerosum.edge.proxy;

import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/// Hands the caller what came of his request. A lost answer is called what it is: an unknown
/// outcome, which the same idempotency key makes known.
public final class Answers {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final String EVENT_STREAM = "text/event-stream";
  private static final int PART_BYTES = 8 * 1024;

  private Answers() {}

  /// Writes the answer, whichever it is.
  public static void write(
      HttpServletRequest request, HttpServletResponse response, Forwarded forwarded)
      throws IOException {
    switch (forwarded) {
      case Forwarded.Answered answered -> {
        try (answered) {
          copy(answered, response);
        }
      }
      case Forwarded.NeverSent _ ->
          ProblemBody.send(
              response,
              Problem.unavailable(
                  "service_unavailable", "Nothing was done. Try again.", RETRY_AFTER));
      case Forwarded.TimedOut _ -> ProblemBody.send(response, unknown(504, request));
      case Forwarded.Lost _ -> ProblemBody.send(response, unknown(502, request));
    }
  }

  private static Problem unknown(int status, HttpServletRequest request) {
    boolean isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    String code = isRead ? "service_unavailable" : "outcome_unknown";
    String message =
        isRead
            ? "The answer was lost. Try again."
            : "The answer was lost, so the outcome is unknown. Send the same request again with"
                + " the same Idempotency-Key: it is carried out once at most.";
    return Problem.of(status, ErrorType.API_ERROR, code, message).withRetryAfter(RETRY_AFTER);
  }

  private static void copy(Forwarded.Answered answered, HttpServletResponse to) throws IOException {
    ClassicHttpResponse from = answered.response();
    to.setStatus(from.getCode());
    for (Header header : from.getHeaders()) {
      if (HeaderRules.passesOutward(header.getName())) {
        to.addHeader(header.getName(), header.getValue());
      }
    }
    to.setHeader("X-Content-Type-Options", "nosniff");
    var entity = from.getEntity();
    if (entity == null) {
      return;
    }
    if (entity.getContentLength() >= 0) {
      to.setContentLengthLong(entity.getContentLength());
    }
    if (entity.getContentType() != null && entity.getContentType().startsWith(EVENT_STREAM)) {
      stream(answered, entity.getContent(), to.getOutputStream());
    } else {
      entity.writeTo(to.getOutputStream());
    }
  }

  /// Hands each part on as it comes. The service says something at least every few seconds, so the
  /// time-out for a silent one holds for a stream too.
  private static void stream(Forwarded.Answered answered, InputStream from, OutputStream to)
      throws IOException {
    byte[] part = new byte[PART_BYTES];
    try {
      to.flush();
      int length;
      while ((length = from.read(part)) >= 0) {
        to.write(part, 0, length);
        to.flush();
      }
    } catch (IOException isOver) {
      // The reader left, or the service broke off: the other side shall know at once.
      answered.cancel().run();
      throw isOver;
    }
  }
}
