package dev.zerosum.saga.charge;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.LedgerReservations;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.lane.Refusal;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A ledger that remembers transactions by key and accounts by name, and refuses what does not
/// balance, has no account, or would take from a pool what it does not have.
final class RememberingLedger implements LedgerBook, LedgerReservations {

  private final Trouble trouble;
  private final Set<AccountName> accounts = new LinkedHashSet<>();
  private final Map<StepKey, List<Leg>> book = new LinkedHashMap<>();
  private final Map<StepKey, String> refusals = new HashMap<>();
  private final Map<StepKey, StepKey> resolutions = new HashMap<>();
  private final Map<AccountName, Long> funds = new HashMap<>();

  RememberingLedger(Trouble trouble) {
    this.trouble = trouble;
  }

  synchronized void refuses(StepKey key, String code) {
    refusals.put(key, code);
  }

  /// Puts money into a pool before the first transaction.
  synchronized void funds(AccountName pool, long minorUnits) {
    funds.put(pool, minorUnits);
  }

  /// Every transaction as `<step>: <account> <amount>, …`, in order of the book.
  synchronized List<String> book() {
    List<String> lines = new ArrayList<>();
    book.forEach((key, legs) ->
        lines.add(
            key.step()
                + ": "
                + String.join(
                    ", ",
                    legs.stream()
                        .map(leg -> leg.account() + " " + leg.amount().display())
                        .toList())));
    return lines;
  }

  synchronized Map<AccountName, Long> balances() {
    Map<AccountName, Long> balances = new HashMap<>(funds);
    book.values().stream()
        .flatMap(List::stream)
        .forEach(leg -> balances.merge(leg.account(), leg.amount().minorUnits(), Math::addExact));
    return balances;
  }

  @Override
  public EnsuredAccounts ensureAccounts(EnsureAccounts request) {
    return trouble.pass("ensure_accounts", () -> ensured(request));
  }

  private synchronized EnsuredAccounts ensured(EnsureAccounts request) {
    accounts.addAll(request.names());
    return new EnsuredAccounts(
        request.names().stream()
            .map(name ->
                new Account(
                    "acc_" + name.value().hashCode(), name, "card", name.currency(), Instant.EPOCH))
            .toList());
  }

  @Override
  public PostedTransaction post(PostTransaction request) {
    return trouble.pass("post", () -> posted(request.key(), request.legs()));
  }

  @Override
  public PostedTransaction reverse(ReverseTransaction request) {
    return trouble.pass("reverse", () -> reversed(request));
  }

  private synchronized PostedTransaction reversed(ReverseTransaction request) {
    List<Leg> legs = book.get(request.reverses());
    if (legs == null) {
      throw Refusal.of("transaction_unknown", request.reverses() + " is not in the book");
    }
    return posted(
        request.key(),
        legs.stream().map(leg -> new Leg(source(request, leg), leg.amount().negated())).toList());
  }

  // What a booking had spent of a reservation goes back to where that had taken it.
  private AccountName source(ReverseTransaction request, Leg leg) {
    return resolutions.entrySet().stream()
        .filter(resolution -> resolution.getValue().equals(request.reverses()))
        .map(resolution -> book.get(resolution.getKey()))
        .filter(taken -> taken.getLast().account().equals(leg.account()))
        .map(taken -> taken.getFirst().account())
        .findFirst()
        .orElse(leg.account());
  }

  @Override
  public PostedTransaction reserve(ReserveFunds request) {
    return trouble.pass("reserve", () -> reserved(request));
  }

  private synchronized PostedTransaction reserved(ReserveFunds request) {
    AccountName held = request.from().reserved().orElseThrow();
    if (!accounts.contains(request.from()) || !accounts.contains(held)) {
      throw Refusal.of("account_unknown", request.from().value());
    }
    long units = request.amount().minorUnits();
    if (!book.containsKey(request.key())
        && balances().getOrDefault(request.from(), 0L) < units
        && !request.overdraftAllowed()) {
      throw Refusal.of("balance_insufficient", request.from() + " is asked for " + units);
    }
    return posted(
        request.key(),
        List.of(
            new Leg(request.from(), request.amount().negated()), new Leg(held, request.amount())));
  }

  @Override
  public PostedTransaction postReservation(PostReservation request) {
    return trouble.pass(
        "post",
        () -> {
          synchronized (this) {
            List<Leg> legs = new ArrayList<>();
            Leg held = held(request.reservation());
            legs.add(new Leg(held.account(), held.amount().negated()));
            legs.addAll(request.legs());
            return resolved(request.key(), request.reservation(), legs);
          }
        });
  }

  @Override
  public PostedTransaction returnReservation(ReturnReservation request) {
    return trouble.pass("return", () -> returned(request));
  }

  private synchronized PostedTransaction returned(ReturnReservation request) {
    List<Leg> legs =
        taken(request.reservation()).stream()
            .map(leg -> new Leg(leg.account(), leg.amount().negated()))
            .toList();
    return resolved(request.key(), request.reservation(), legs);
  }

  private Leg held(StepKey reservation) {
    return taken(reservation).getLast();
  }

  private List<Leg> taken(StepKey reservation) {
    List<Leg> legs = book.get(reservation);
    if (legs == null) {
      throw Refusal.of("reservation_unknown", reservation.toString());
    }
    return legs;
  }

  private PostedTransaction resolved(StepKey key, StepKey reservation, List<Leg> legs) {
    StepKey by = resolutions.get(reservation);
    if (by != null && !by.equals(key)) {
      throw Refusal.of(
          by.step().contains("return") ? "already_returned" : "already_posted", by.toString());
    }
    PostedTransaction posted = posted(key, legs);
    resolutions.put(reservation, key);
    return posted;
  }

  private synchronized PostedTransaction posted(StepKey key, List<Leg> legs) {
    @Nullable String refusal = refusals.get(key);
    if (refusal != null) {
      throw Refusal.of(refusal, "scripted");
    }
    List<Leg> known = book.get(key);
    if (known != null && !known.equals(legs)) {
      throw Refusal.of("exists_with_different_legs", key.toString());
    }
    Map<CurrencyCode, Long> sums = new HashMap<>();
    legs.forEach(
        leg -> sums.merge(leg.amount().currency(), leg.amount().minorUnits(), Math::addExact));
    if (!sums.values().stream().allMatch(sum -> sum == 0)) {
      throw Refusal.of("unbalanced", key.toString());
    }
    if (!legs.stream().allMatch(leg -> accounts.contains(leg.account()))) {
      throw Refusal.of("account_unknown", key.toString());
    }
    book.putIfAbsent(key, legs);
    return new PostedTransaction(
        new TransactionId("tx_" + key.step().replace('-', '_')),
        List.copyOf(book.keySet()).indexOf(key) + 1L,
        Instant.EPOCH,
        known != null);
  }
}
