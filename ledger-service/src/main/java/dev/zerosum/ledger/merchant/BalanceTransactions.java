package dev.zerosum.ledger.merchant;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.partition.ArchivedMonths;
import dev.zerosum.ledger.posting.PostingRules;
import dev.zerosum.ledger.read.EntryPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Reads what moved a merchant's balances. It is the book itself that is read, some at a time,
/// since what nets to nothing for the merchant is not shown.
@Service
class BalanceTransactions {

  // More entries than a transaction can have legs, so that each chunk has a whole one.
  private static final int CHUNK = PostingRules.LEGS_MAX + 1;

  // A million entries: whoever seeks a needle in more says when it was.
  private static final int CHUNKS_MAX = 1_000;

  private static final Comparator<EntryPlace> ORDER =
      Comparator.comparing(EntryPlace::createdAt).thenComparingInt(EntryPlace::legNumber);

  private final OwnAccounts accounts;
  private final MovementReads reads;
  private final ArchivedMonths archived;

  BalanceTransactions(OwnAccounts accounts, MovementReads reads, JdbcClient jdbc) {
    this.accounts = accounts;
    this.reads = reads;
    this.archived = new ArchivedMonths(jdbc);
  }

  /// One of the merchant's, by its id.
  Optional<BalanceTransaction> find(Caller.Merchant caller, String id) {
    List<String> own = accounts.ids(caller, null);
    return movement(own, id).map(movement -> show(caller, own, List.of(movement)).getFirst());
  }

  /// A page of them, newest first.
  ///
  /// @throws ProblemException 410 `archived` for a page that would begin in an archived month
  ListBody<BalanceTransaction> list(
      Caller.Merchant caller, BalanceTransactionFilter filter, Page page) {
    List<String> own = accounts.ids(caller, filter.currency());
    List<BalanceTransaction> rows = rows(caller, own, filter, page);
    ListBody<BalanceTransaction> body =
        page.body(BalanceTransactionsController.PATH, rows, Function.identity());
    boolean isOldest = !body.hasMore() && !page.isBackwards();
    boolean isMoreArchived =
        isOldest
            && own.stream().anyMatch(account -> archived.hasEntriesBehind(account, rows.isEmpty()));
    return isMoreArchived ? new ListBody<>(body.object(), body.url(), true, body.data()) : body;
  }

  // In reading order, with one more than the page shows if there is more.
  private List<BalanceTransaction> rows(
      Caller.Merchant caller, List<String> own, BalanceTransactionFilter filter, Page page) {
    EntryPlace cursor = cursor(caller, page);
    Stretch stretch = cursor == null ? filter.created() : filter.created().from(cursor.createdAt());
    var shown = new ArrayList<BalanceTransaction>();
    for (int chunks = 0; !stretch.isEmpty() && shown.size() < page.rowsMax(); chunks++) {
      if (chunks == CHUNKS_MAX) {
        throw Page.refusal(
            "list_too_long", "created", "Too much would have to be read: narrow it by created.");
      }
      Chunk chunk = chunk(own, filter, stretch);
      List<Movement> next =
          chunk.whole.stream()
              .filter(movement -> !movement.isNothing() && isBehind(cursor, movement, page))
              .toList();
      show(caller, own, next).stream().filter(filter::shows).forEach(shown::add);
      if (chunk.rest == null) {
        break;
      }
      stretch = chunk.rest;
    }
    return shown.subList(0, Math.min(shown.size(), page.rowsMax()));
  }

  private Chunk chunk(List<String> own, BalanceTransactionFilter filter, Stretch stretch) {
    List<Movement> entries =
        filter.source() == null
            ? reads.entries(own, stretch, CHUNK)
            : reads.entriesOf(own, filter.source(), stretch, CHUNK);
    if (entries.size() < CHUNK) {
      return new Chunk(inOrder(entries, stretch), null);
    }
    // The last transaction may have more entries than were read: it begins the next chunk.
    Movement cut = entries.getLast();
    List<Movement> whole =
        entries.stream().filter(entry -> entry.sequence() != cut.sequence()).toList();
    return new Chunk(inOrder(whole, stretch), stretch.from(cut.createdAt()));
  }

  private static List<Movement> inOrder(Collection<Movement> entries, Stretch stretch) {
    Comparator<Movement> order = Comparator.comparing(Movement::place, ORDER);
    return Movement.of(entries).stream()
        .sorted(stretch.isForwards() ? order : order.reversed())
        .toList();
  }

  private static boolean isBehind(@Nullable EntryPlace cursor, Movement movement, Page page) {
    if (cursor == null) {
      return true;
    }
    int order = ORDER.compare(movement.place(), cursor);
    return page.isBackwards() ? order > 0 : order < 0;
  }

  private @Nullable EntryPlace cursor(Caller.Merchant caller, Page page) {
    return page.cursor() == null
        ? null
        : movement(accounts.ids(caller, null), page.cursor())
            .map(Movement::place)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.invalid(
                        "resource_missing",
                        page.isBackwards() ? "ending_before" : "starting_after",
                        "No such balance transaction.")));
  }

  private Optional<Movement> movement(List<String> own, String id) {
    return Movement.of(reads.entriesIn(own, Movement.transactionOf(id))).stream()
        .filter(movement -> movement.id().equals(id) && !movement.isNothing())
        .findFirst();
  }

  private List<BalanceTransaction> show(
      Caller.Merchant caller, List<String> own, List<Movement> movements) {
    if (movements.isEmpty()) {
      return List.of();
    }
    var details = new MovementDetails(reads.terms(movements), reads.pendingDays(own, movements));
    return movements.stream().map(movement -> details.show(movement, caller.livemode())).toList();
  }

  /// A part of the book.
  ///
  /// @param rest where it goes on; null when it does not
  private record Chunk(List<Movement> whole, @Nullable Stretch rest) {}
}
