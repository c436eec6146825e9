package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.LedgerBatches;
import dev.zerosum.contract.ledger.PostBatch;
import dev.zerosum.contract.ledger.PostOutcome;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedBatch;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.RestController;

/// Writing much to the book at once, for the other services. A controller of its own: of two
/// interfaces with a path of their own, Spring takes one path for the methods of both.
@RestController
class LedgerBatchesController implements LedgerBatches {

  private final Coalescer writer;

  LedgerBatchesController(Coalescer writer) {
    this.writer = writer;
  }

  @Override
  public PostedBatch post(PostBatch request) {
    List<PostTransaction> transactions = request.transactions();
    if (transactions.isEmpty() || transactions.size() > PostBatch.TRANSACTIONS_MAX) {
      throw new ProblemException(
          Problem.invalid(
              "parameter_invalid",
              "transactions",
              "1 to %d transactions are posted, not %d."
                  .formatted(PostBatch.TRANSACTIONS_MAX, transactions.size())));
    }
    RequiredFields.require(transactions);
    List<Submission> submissions =
        transactions.stream().map(one -> Answers.submission(new Posting.OfLegs(one))).toList();
    List<Outcome> outcomes = writer.post(submissions);
    return new PostedBatch(
        IntStream.range(0, submissions.size())
            .mapToObj(place -> result(transactions.get(place).key(), outcomes.get(place)))
            .toList());
  }

  private static PostOutcome result(StepKey key, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Posted(var transaction) -> new PostOutcome.Posted(key, transaction);
      case Outcome.Released _ -> throw new InvariantViolation("nobody outside releases a day");
      case Outcome.Refused(var refusal) -> {
        Problem problem = RefusalProblems.of(refusal);
        yield new PostOutcome.Refused(
            key, problem.status(), problem.code(), problem.message(), problem.param());
      }
    };
  }
}
