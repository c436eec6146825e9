package dev.zerosum.kit.problem;

import dev.zerosum.kernel.InvariantViolation;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem; also what a peer's problem becomes at the caller.
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  // Problem is not Serializable, and nobody serializes this exception.
  private final transient @Nullable Problem problem;

  public ProblemException(Problem problem) {
    super(problem.status() + " " + problem.code() + ": " + problem.message());
    this.problem = problem;
  }

  /// What the caller is told.
  public Problem problem() {
    if (problem == null) {
      throw new InvariantViolation("a problem exception is never serialized");
    }
    return problem;
  }

  /// Whether the same request may succeed later: 409 `in_flight`, 429 and every 5xx.
  public boolean isRetryable() {
    return problem().isRetryable();
  }
}
