package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.balance.AsOf;
import dev.zerosum.ledger.balance.Balances;
import dev.zerosum.ledger.balance.StableInstants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What readers of the book may ask.
@Service
class LedgerReads {

  static final int LIMIT_MAX = 100;

  private static final Pattern ENTRY_ID = Pattern.compile("le_(\\w{1,58})_(\\d{1,4})");
  // Later than any entry: the first page starts before it.
  private static final BookReads.EntryPlace NEWEST =
      new BookReads.EntryPlace(Instant.parse("9999-12-31T00:00:00Z"), 0);

  private final BookReads reads;
  private final Balances balances;
  private final StableInstants instants;

  LedgerReads(BookReads reads, Balances balances, StableInstants instants) {
    this.reads = reads;
    this.balances = balances;
    this.instants = instants;
  }

  /// A transaction by its key, which has colons, or by its id, which has none.
  TransactionView transaction(String keyOrId) {
    Optional<TransactionView> found =
        keyOrId.contains(":") ? reads.transactionByKey(keyOrId) : reads.transactionById(keyOrId);
    TransactionView transaction =
        found.orElseThrow(() -> unknown("transaction_unknown", "transaction " + keyOrId));
    return transaction.with(reads.entries(transaction.sequence(), transaction.recordedAt()));
  }

  Account accountByName(String name) {
    return reads
        .accountByName(name)
        .orElseThrow(() -> unknown("account_unknown", "account " + name));
  }

  Account account(String id) {
    return reads.accountById(id).orElseThrow(() -> unknown("account_unknown", "account " + id));
  }

  /// The balance of an account, which is the sum of its entries.
  BalanceView balance(String accountId, AsOf asOf) {
    Account account = account(accountId);
    return switch (asOf) {
      case AsOf.Now _ -> {
        Balances.AtHead sum = balances.atHead(accountId);
        yield view(account, sum.sum(), sum.sequence(), sum.recordedAt());
      }
      case AsOf.Sequence(long sequence) -> {
        Instant until = instantOf(sequence);
        yield view(account, balances.until(accountId, until), sequence, until);
      }
      case AsOf.At(Instant instant) -> {
        instants.require(instant, "as_of");
        yield view(account, balances.until(accountId, instant), null, instant);
      }
    };
  }

  /// Entries of an account, newest first.
  ///
  /// @param startingAfter the last entry of the page before
  EntryPage entries(String accountId, @Nullable String startingAfter, int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "limit", "limit is 1 to " + LIMIT_MAX + "."));
    }
    Account account = account(accountId);
    BookReads.EntryPlace place = startingAfter == null ? NEWEST : placeOf(startingAfter);
    List<EntryView> found = reads.entriesBefore(account.id(), place, limit + 1);
    boolean hasMore = found.size() > limit;
    return new EntryPage(hasMore ? found.subList(0, limit) : found, hasMore);
  }

  BookSum sum() {
    return reads.sums();
  }

  private Instant instantOf(long sequence) {
    return sequence == 0
        ? Instant.EPOCH
        : reads
            .recordedAt(sequence)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.invalid(
                        "as_of_in_future", "as_of", "The book has not come to as_of yet.")));
  }

  private BookReads.EntryPlace placeOf(String entryId) {
    Matcher parts = ENTRY_ID.matcher(entryId);
    return Optional.of(parts)
        .filter(Matcher::matches)
        .flatMap(found ->
            reads
                .recordedAt(new TransactionId(TransactionId.PREFIX + found.group(1)))
                .map(at -> new BookReads.EntryPlace(at, Integer.parseInt(found.group(2)))))
        .orElseThrow(() ->
            new ProblemException(
                Problem.invalid("parameter_invalid", "starting_after", "There is no such entry.")));
  }

  private static BalanceView view(
      Account account, long sum, @Nullable Long sequence, Instant asOf) {
    return new BalanceView(
        account.id(), account.name(), new Money(sum, account.currency()), sequence, asOf);
  }

  private static ProblemException unknown(String code, String what) {
    return new ProblemException(Problem.notFound(code, "There is no " + what + "."));
  }
}
