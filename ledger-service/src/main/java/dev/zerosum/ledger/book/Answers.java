package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.request.RequestContext;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import org.slf4j.MDC;

/// From a request to its submission, and from an outcome to its answer.
final class Answers {

  private Answers() {}

  /// The posting, with the request that this thread serves.
  static Submission submission(Posting posting) {
    return new Submission(
        posting, RequestContext.requestId().orElse(null), MDC.get(RequestContext.WORKFLOW_ID));
  }

  /// The transaction that was asked for.
  ///
  /// @throws ProblemException when it was refused
  static PostedTransaction transaction(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Posted(var transaction) -> transaction;
      case Outcome.Released _ -> throw new InvariantViolation("nobody outside releases a day");
      case Outcome.Refused(var refusal) -> throw new ProblemException(RefusalProblems.of(refusal));
    };
  }
}
