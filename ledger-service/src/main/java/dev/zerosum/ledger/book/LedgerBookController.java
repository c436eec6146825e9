package dev.zerosum.ledger.book;

import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.account.Accounts;
import dev.zerosum.ledger.posting.Posting;
import org.springframework.web.bind.annotation.RestController;

/// Writing to the book, for the other services.
@RestController
class LedgerBookController implements LedgerBook {

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
  public PostedTransaction reverse(ReverseTransaction request) {
    RequiredFields.require(request);
    return answer(new Posting.Reversing(request));
  }

  private PostedTransaction answer(Posting posting) {
    return Answers.transaction(writer.post(Answers.submission(posting)));
  }
}
