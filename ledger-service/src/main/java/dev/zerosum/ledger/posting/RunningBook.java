package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.ledger.posting.BookView.PendingDay;
import dev.zerosum.ledger.posting.BookView.PlannedLeg;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The book as a batch goes on: what was read behind the head's lock, and what the postings before
/// would add to it.
final class RunningBook {

  private final BookView view;
  private final Supplier<TransactionId> ids;
  private final Map<StepKey, RecordedTransaction> recorded;
  private final Map<StepKey, List<PlannedLeg>> legs;
  private final Map<StepKey, StepKey> reversedBy;
  private final Map<StepKey, Resolution> resolvedBy;
  private final Set<PendingDay> released;
  private final Map<AccountName, Long> balances;
  private final List<BatchPlan.Added> added = new ArrayList<>();
  private final List<BatchPlan.Released> releases = new ArrayList<>();
  private Instant lastInstant;

  RunningBook(BookView view, Supplier<TransactionId> ids) {
    this.view = view;
    this.ids = ids;
    this.recorded = new HashMap<>(view.recorded());
    this.legs = new HashMap<>(view.earlier().legs());
    this.reversedBy = new HashMap<>(view.earlier().reversedBy());
    this.resolvedBy = new HashMap<>(view.earlier().resolvedBy());
    this.released = new HashSet<>(view.earlier().released());
    this.balances = new HashMap<>(view.balances());
    this.lastInstant = view.after();
  }

  BookView view() {
    return view;
  }

  @Nullable RecordedTransaction recorded(StepKey key) {
    return recorded.get(key);
  }

  @Nullable BookAccount account(AccountName name) {
    return view.accounts().get(name);
  }

  List<PlannedLeg> legsOf(StepKey key) {
    return legs.getOrDefault(key, List.of());
  }

  /// Whether all entries of an earlier transaction are there, as it was posted.
  boolean isWhole(RecordedTransaction earlier) {
    return LegsDigest.of(legsOf(earlier.key()).stream().map(PlannedLeg::leg).toList())
        .equals(earlier.legs());
  }

  @Nullable StepKey reversedBy(StepKey key) {
    return reversedBy.get(key);
  }

  @Nullable Resolution resolutionOf(StepKey reservation) {
    return resolvedBy.get(reservation);
  }

  boolean isReleased(PendingDay day) {
    return released.contains(day);
  }

  /// The answer for a key that is in the book, by whether the content is the same.
  Optional<Outcome> replayOf(StepKey key, TransactionContent content) {
    RecordedTransaction there = recorded.get(key);
    if (there == null) {
      return Optional.empty();
    }
    return Optional.of(
        content
            .firstDifference(there.content())
            .<Outcome>map(field -> new Outcome.Refused(new Refusal.ExistsWithDifferent(key, field)))
            .orElseGet(() -> new Outcome.Posted(there.asReplay())));
  }

  /// Adds a transaction, unless a guard is in its way.
  ///
  /// @param submission its place in the batch
  Outcome write(int submission, Draft draft) {
    Optional<Refusal> shortfall = shortfall(draft);
    return shortfall.isPresent()
        ? new Outcome.Refused(shortfall.get())
        : new Outcome.Posted(add(submission, draft));
  }

  /// Notes that a day is released.
  void release(BatchPlan.Released day) {
    releases.add(day);
    released.add(day.day());
  }

  /// What the postings before have added to a day of a pending account that is not the one they are
  /// recorded on.
  long addedTo(PendingDay day) {
    return added.stream()
        .flatMap(one -> one.legs().stream())
        .filter(
            line -> day.day().equals(line.valueOn()) && day.pending().equals(line.leg().account()))
        .mapToLong(line -> line.leg().amount().minorUnits())
        .reduce(0, Math::addExact);
  }

  BatchPlan plan(List<Outcome> outcomes) {
    return new BatchPlan(outcomes, added, releases);
  }

  // A debit is refused when it leaves less than nothing; a credit never is, however little there
  // was. What several legs of one transaction do to an account counts together.
  private Optional<Refusal> shortfall(Draft draft) {
    if (draft.guarded().isEmpty()) {
      return Optional.empty();
    }
    Map<AccountName, Long> all = sums(draft.legs());
    for (var asked : sums(draft.guarded()).entrySet()) {
      if (asked.getValue() < 0) {
        long balance = balance(asked.getKey());
        if (Math.addExact(balance, all.getOrDefault(asked.getKey(), 0L)) < 0) {
          return Optional.of(
              new Refusal.BalanceInsufficient(
                  asked.getKey(), balance, Math.negateExact(asked.getValue())));
        }
      }
    }
    return Optional.empty();
  }

  private long balance(AccountName account) {
    Long balance = balances.get(account);
    if (balance == null) {
      throw new InvariantViolation("the balance of " + account + " is guarded and was not read");
    }
    return balance;
  }

  private PostedTransaction add(int submission, Draft draft) {
    lastInstant = nextInstant();
    var transaction =
        new RecordedTransaction(
            ids.get(),
            Math.addExact(view.sequence(), added.size() + 1L),
            lastInstant,
            draft.key(),
            draft.content());
    added.add(new BatchPlan.Added(submission, transaction, draft.legs()));
    recorded.put(draft.key(), transaction);
    legs.put(draft.key(), draft.legs());
    StepKey reverses = draft.content().reverses();
    if (reverses != null) {
      reversedBy.put(reverses, draft.key());
    }
    StepKey resolves = draft.content().resolves();
    if (resolves != null) {
      boolean isReturn = draft.content().form() == TransactionForm.RESERVATION_RETURN;
      resolvedBy.put(resolves, new Resolution(draft.key(), isReturn));
    }
    draft
        .legs()
        .forEach(line ->
            balances.computeIfPresent(
                line.leg().account(),
                (_, balance) -> Math.addExact(balance, line.leg().amount().minorUnits())));
    return new PostedTransaction(transaction.id(), transaction.sequence(), lastInstant, false);
  }

  /// When the next transaction is recorded. One microsecond is the resolution of the database: no
  /// two transactions share an instant.
  Instant nextInstant() {
    Instant next = lastInstant.plus(1, ChronoUnit.MICROS);
    return added.isEmpty() && view.clock().isAfter(next) ? view.clock() : next;
  }

  private static Map<AccountName, Long> sums(List<PlannedLeg> legs) {
    Map<AccountName, Long> sums = new LinkedHashMap<>();
    for (PlannedLeg line : legs) {
      Leg leg = line.leg();
      sums.merge(leg.account(), leg.amount().minorUnits(), Math::addExact);
    }
    return sums;
  }
}
