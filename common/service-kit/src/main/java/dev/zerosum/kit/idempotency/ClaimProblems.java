package dev.zerosum.kit.idempotency;

import dev.zerosum.kit.problem.ErrorType;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Duration;

/// Why a key cannot be used. None of these is ever stored.
public final class ClaimProblems {

  private ClaimProblems() {}

  /// 409: the first request under this key runs, and there is nothing to show yet.
  public static ProblemException inUse() {
    return new ProblemException(
        Problem.conflict(
                "idempotency_key_in_use", "The first request under this key is still running.")
            .withType(ErrorType.IDEMPOTENCY_ERROR)
            .withRetryAfter(Duration.ofSeconds(1)));
  }

  /// 422: the key belongs to another request.
  public static ProblemException different(ClaimSight.Different different) {
    String fields = String.join(", ", different.fields());
    return new ProblemException(
        Problem.keyReuse(
                "idempotency_key_reused",
                "This key was first used with another request. What differs: " + fields + ".")
            .withParam(different.fields().isEmpty() ? null : different.fields().getFirst()));
  }

  /// 400: the key is older than answers are kept.
  public static ProblemException expired() {
    return new ProblemException(
        Problem.invalid(
                "idempotency_key_expired",
                null,
                "This key was used so long ago that its answer is gone. It is never run again.")
            .withType(ErrorType.IDEMPOTENCY_ERROR));
  }

  static ProblemException notNow() {
    return new ProblemException(
        Problem.unavailable(
            "service_unavailable",
            "The request was not begun. Send it again under the same key.",
            Duration.ofSeconds(1)));
  }
}
