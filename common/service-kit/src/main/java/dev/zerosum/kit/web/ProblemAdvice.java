package dev.zerosum.kit.web;

import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Renders every failure of a controller as one [ProblemBody]; what nobody foresaw is a 500 without
/// detail, logged with the request id.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final MediaType PROBLEM_JSON = MediaType.parseMediaType(ProblemBody.CONTENT_TYPE);
  // A peer that is away is usually back after a restart's time.
  private static final Duration PEER_RETRY = Duration.ofSeconds(2);

  @ExceptionHandler
  @Nullable ResponseEntity<byte[]> handle(Throwable failure) {
    if (failure instanceof AsyncRequestNotUsableException || isClientGone(failure)) {
      // Nobody is left to read an answer.
      return null;
    }
    Problem problem = problemOf(failure);
    if (problem.status() == 500) {
      log.error("request failed with {}", problem.code(), failure);
    } else if (problem.status() > 500) {
      log.warn("request refused with {}: {}", problem.code(), failure.toString());
    }
    return answer(problem, failure);
  }

  private static boolean isClientGone(Throwable failure) {
    return failure instanceof IOException
        && failure.getClass().getSimpleName().equals("ClientAbortException");
  }

  private static Problem problemOf(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> known.problem();
      case PeerUnreachable away ->
          Problem.unavailable(
              "service_unavailable", away.service() + " does not answer.", PEER_RETRY);
      case HttpMessageNotReadableException unreadable -> UnreadableBody.problemOf(unreadable);
      case NoResourceFoundException _ -> Problem.notFound("route_unknown", "No such path.");
      case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
      case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
      case MethodArgumentTypeMismatchException mismatch ->
          Problem.invalid(
              "parameter_invalid",
              mismatch.getName(),
              "The parameter " + mismatch.getName() + " has another form than expected.");
      case MethodArgumentNotValidException invalid -> firstOf(invalid);
      case ErrorResponse foreseen -> foreseen(foreseen.getStatusCode().value());
      default -> Problem.internal();
    };
  }

  private static Problem missing(String name) {
    return Problem.invalid("parameter_missing", name, "Missing required parameter: " + name);
  }

  private static Problem firstOf(MethodArgumentNotValidException invalid) {
    var error = invalid.getBindingResult().getFieldError();
    return error == null
        ? Problem.invalid("parameter_invalid", null, "The request is not valid.")
        : Problem.invalid(
            "parameter_invalid",
            error.getField(),
            "The field " + error.getField() + " is not valid.");
  }

  private static Problem foreseen(int status) {
    return switch (status) {
      case 404 -> Problem.notFound("route_unknown", "No such path.");
      case 405 -> withStatus(405, "method_not_allowed", "This path has no such method.");
      case 406 -> withStatus(406, "not_acceptable", "Answers are JSON.");
      case 413 -> withStatus(413, "body_too_large", "The body is too large.");
      case 415 -> withStatus(415, "media_type_unsupported", "Send application/json.");
      case 503 -> Problem.unavailable("service_unavailable", "Try again.", PEER_RETRY);
      default ->
          status >= 500
              ? Problem.internal()
              : withStatus(status, "invalid_request", "The request is not valid.");
    };
  }

  private static Problem withStatus(int status, String code, String message) {
    return Problem.of(status, ErrorType.INVALID_REQUEST_ERROR, code, message);
  }

  private static ResponseEntity<byte[]> answer(Problem problem, @Nullable Throwable failure) {
    var headers = new HttpHeaders();
    if (failure instanceof ErrorResponse foreseen) {
      headers.addAll(foreseen.getHeaders());
    }
    headers.setContentType(PROBLEM_JSON);
    if (problem.retryAfterSeconds() > 0) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
    }
    String requestId = RequestContext.requestId().orElse("req_unknown");
    return ResponseEntity.status(problem.status())
        .headers(headers)
        .body(ProblemBody.render(problem, requestId));
  }

  /// The answer to a failure that no controller saw, by its status alone.
  static ResponseEntity<byte[]> answerTo(int status) {
    return answer(foreseen(status), null);
  }
}
