package dev.zerosum.kit.peer;

import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import dev.zerosum.kit.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;

/// Makes a peer's error answer a [ProblemException].
final class PeerProblems implements ResponseErrorHandler {

  // A problem is small; whatever is longer was not made by us.
  private static final int BODY_MAX = 64 * 1024;

  private final String service;

  PeerProblems(String service) {
    this.service = service;
  }

  @Override
  public boolean hasError(ClientHttpResponse response) throws IOException {
    return response.getStatusCode().isError();
  }

  @Override
  public void handleError(URI url, HttpMethod method, ClientHttpResponse response)
      throws IOException {
    throw new ProblemException(problemIn(response));
  }

  private Problem problemIn(ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    byte[] body = response.getBody().readNBytes(BODY_MAX);
    try {
      return ProblemBody.parse(status, body, retryAfterOf(response.getHeaders()));
    } catch (IllegalArgumentException noProblem) {
      return Problem.of(
          status,
          ErrorType.API_ERROR,
          "upstream_error",
          service + " answered " + status + " without a problem body.");
    }
  }

  private static long retryAfterOf(HttpHeaders headers) {
    @Nullable String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
    return value != null && value.matches("\\d{1,6}") ? Long.parseLong(value) : 0;
  }
}
