package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBatches;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.PostBatch;
import dev.zerosum.contract.ledger.PostOutcome;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedBatch;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.account.Accounts;
import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Posting;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.RestController;

/// Writing to the book, for the other services.
@RestController
class LedgerBookController implements LedgerBook, LedgerBatches {

  private static final int ACCOUNTS_MAX = 100;

  private final Coalescer writer;
  private final Accounts accounts;

  LedgerBookController(Coalescer writer, Accounts accounts) {
    this.writer = writer;
    this.accounts = accounts;
  }

  @Override
  public EnsuredAccounts ensureAccounts(EnsureAccounts request) {
    int found = request.names().size();
    if (found < 1 || found > ACCOUNTS_MAX) {
      throw new ProblemException(
          Problem.invalid(
              "parameter_invalid",
              "names",
              "1 to %d names are ensured, not %d.".formatted(ACCOUNTS_MAX, found)));
    }
    return new EnsuredAccounts(accounts.ensure(request.names()));
  }

  @Override
  public PostedTransaction post(PostTransaction request) {
    RequiredFields.require(request);
    return answer(new Posting.OfLegs(request));
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

  @Override
  public PostedTransaction reverse(ReverseTransaction request) {
    RequiredFields.require(request);
    return answer(new Posting.Reversing(request));
  }

  private PostedTransaction answer(Posting posting) {
    return Answers.transaction(writer.post(Answers.submission(posting)));
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
