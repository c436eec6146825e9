package dev.zerosum.kit.web;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import dev.zerosum.kit.request.RequestContext;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// What the server itself refuses, before any filter: a request line or a path that it cannot read.
/// Such answers look as all others do, instead of being a page.
public final class UnroutedProblems extends ErrorReportValve {

  // Made by the server by its name, so that nothing can be given to it.
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem =
        status >= 500
            ? Problem.internal()
            : Problem.of(
                    status,
                    ErrorType.INVALID_REQUEST_ERROR,
                    "request_malformed",
                    "The request's line or path cannot be read.")
                .withParam(status == 400 ? "path" : null);
    String id = ids.next("req_");
    byte[] body = ProblemBody.render(problem, id);
    try {
      response.setStatus(problem.status());
      response.setHeader(RequestContext.ANSWER_HEADER, id);
      response.setContentType(ProblemBody.CONTENT_TYPE);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException gone) {
      container.getLogger().debug("nobody is left to read an answer", gone);
    }
  }
}
