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
public class LedgerReads {

  /// How long a page may be.
  public static final int LIMIT_MAX = 100;

  private static final Pattern ENTRY_ID = Pattern.compile("le_(\\w{1,58})_(\\d{1,4})");
  // Later than any entry: the first page starts before it.
  private static final EntryPlace NEWEST = new EntryPlace(Instant.parse("9999-12-31T00:00:00Z"), 0);

  private final BookReads reads;
  private final AccountReads accounts;
  private final Balances balances;
  private final StableInstants instants;

  LedgerReads(BookReads reads, AccountReads accounts, Balances balances, StableInstants instants) {
    this.reads = reads;
    this.accounts = accounts;
    this.balances = balances;
    this.instants = instants;
  }

  /// A transaction by its key, which has colons, or by its id, which has none.
  public TransactionView transaction(String keyOrId) {
    Optional<TransactionView> found =
        keyOrId.contains(":") ? reads.transactionByKey(keyOrId) : reads.transactionById(keyOrId);
    TransactionView transaction =
        found.orElseThrow(() -> unknown("transaction_unknown", "transaction " + keyOrId));
    return transaction.with(reads.entries(transaction.sequence(), transaction.recordedAt()));
  }

  /// An account by its readable name.
  public Account accountByName(String name) {
    return accounts.byName(name).orElseThrow(() -> unknown("account_unknown", "account " + name));
  }

  /// An account by its id.
  public Account account(String id) {
    return accounts.byId(id).orElseThrow(() -> unknown("account_unknown", "account " + id));
  }

  /// Accounts whose names begin with a prefix.
  AccountPage accounts(String prefix, @Nullable String startingAfter, int limit) {
    requireLimit(limit);
    return accounts.page(prefix, startingAfter, limit);
  }

  /// The balance of an account, which is the sum of its entries.
  BalanceView balance(String accountId, AsOf asOf) {
    Account account = account(accountId);
    if (asOf instanceof AsOf.Now) {
      Balances.AtHead sum = balances.atHead(accountId);
      return view(account, sum.sum(), new Place(sum.sequence(), sum.recordedAt()));
    }
    Place place = place(asOf);
    return view(account, balances.until(accountId, place.until()), place);
  }

  /// Where in the book a reader wants to be; the book is final up to there.
  Place place(AsOf asOf) {
    return switch (asOf) {
      case AsOf.Now _ -> reads.head();
      case AsOf.Sequence(long sequence) -> new Place(sequence, instantOf(sequence));
      case AsOf.At(Instant instant) -> {
        instants.require(instant, "as_of");
        yield new Place(null, instant);
      }
    };
  }

  /// Entries of an account, newest first.
  ///
  /// @param startingAfter the last entry of the page before
  EntryPage entries(String accountId, @Nullable String startingAfter, int limit) {
    requireLimit(limit);
    Account account = account(accountId);
    EntryPlace place = startingAfter == null ? NEWEST : placeOf(startingAfter);
    List<EntryView> found = reads.entriesBefore(account.id(), place, limit + 1);
    boolean isCut = found.size() > limit;
    // The page behind the last one that the book has is refused, and names the archive.
    boolean hasMore = isCut || reads.hasArchivedBehind(account.id(), found.isEmpty());
    return new EntryPage(isCut ? found.subList(0, limit) : found, hasMore);
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

  /// Where an entry is in time.
  ///
  /// @throws ProblemException 400 for `starting_after` when there is no such entry
  public EntryPlace placeOf(String entryId) {
    Matcher parts = ENTRY_ID.matcher(entryId);
    return Optional.of(parts)
        .filter(Matcher::matches)
        .flatMap(found ->
            reads
                .recordedAt(new TransactionId(TransactionId.PREFIX + found.group(1)))
                .map(at -> new EntryPlace(at, Integer.parseInt(found.group(2)))))
        .orElseThrow(LedgerReads::noEntry);
  }

  /// Refuses to go on after an entry that the list does not have.
  public static ProblemException noEntry() {
    return new ProblemException(
        Problem.invalid("resource_missing", "starting_after", "No such entry."));
  }

  /// Refuses a page that is too long, or empty.
  public static void requireLimit(int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "limit", "limit is 1 to " + LIMIT_MAX + "."));
    }
  }

  private static BalanceView view(Account account, long sum, Place place) {
    return new BalanceView(
        account.id(),
        account.name(),
        new Money(sum, account.currency()),
        place.sequence(),
        place.until());
  }

  private static ProblemException unknown(String code, String what) {
    return new ProblemException(Problem.notFound(code, "There is no " + what + "."));
  }
}
