package dev.zerosum.saga.payout;

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
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.saga.lane.Refusal;
import dev.zerosum.saga.lane.Trouble;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A ledger that remembers: what is asked twice under a key is booked once, a reservation is spent
/// or given back, and a balance that is too low refuses.
final class PayoutLedger implements LedgerBook, LedgerReservations {

  private final Trouble trouble;
  private final Map<StepKey, PostedTransaction> booked = new LinkedHashMap<>();
  private final Map<AccountName, Long> balances =
      new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
  private final Map<StepKey, ReserveFunds> reservations = new LinkedHashMap<>();
  private final Map<StepKey, StepKey> resolved = new LinkedHashMap<>();
  private final Map<StepKey, ReserveFunds> spent = new LinkedHashMap<>();
  private final Map<StepKey, List<Leg>> legs = new LinkedHashMap<>();

  PayoutLedger(Trouble trouble) {
    this.trouble = trouble;
  }

  synchronized void has(AccountName account, long minorUnits) {
    balances.put(account, minorUnits);
  }

  /// What an account has, by its second-last word.
  synchronized long balance(String word) {
    return balances.entrySet().stream()
        .filter(entry -> entry.getKey().value().contains("/" + word + "/"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// The steps that were booked, in order.
  synchronized List<String> steps() {
    return booked.keySet().stream().map(StepKey::step).toList();
  }

  @Override
  public EnsuredAccounts ensureAccounts(EnsureAccounts request) {
    return trouble.pass("ensure", () -> new EnsuredAccounts(List.of()));
  }

  @Override
  public PostedTransaction reserve(ReserveFunds request) {
    return once(
        "reserve",
        request.key(),
        () -> {
          long left = balances.getOrDefault(request.from(), 0L) - request.amount().minorUnits();
          if (left < 0) {
            throw Refusal.of("balance_insufficient", request.from() + " has too little.");
          }
          reservations.put(request.key(), request);
          move(request.from(), request.amount().negated());
          move(request.from().reserved().orElseThrow(), request.amount());
        });
  }

  @Override
  public PostedTransaction postReservation(PostReservation request) {
    return once(
        "spend",
        request.key(),
        () -> {
          ReserveFunds reserved = resolve(request.reservation(), request.key());
          move(reserved.from().reserved().orElseThrow(), reserved.amount().negated());
          request.legs().forEach(leg -> move(leg.account(), leg.amount()));
          spent.put(request.key(), reserved);
          legs.put(reserved.key(), request.legs());
        });
  }

  @Override
  public PostedTransaction returnReservation(ReturnReservation request) {
    return once(
        "give_back",
        request.key(),
        () -> {
          ReserveFunds reserved = resolve(request.reservation(), request.key());
          move(reserved.from().reserved().orElseThrow(), reserved.amount().negated());
          move(reserved.from(), reserved.amount());
        });
  }

  @Override
  public PostedTransaction post(PostTransaction request) {
    throw new UnsupportedOperationException("no payout posts beside its reservation");
  }

  @Override
  public PostedTransaction reverse(ReverseTransaction request) {
    return once(
        "reverse",
        request.key(),
        () -> {
          ReserveFunds reserved = spent.remove(request.reverses());
          if (reserved == null) {
            throw Refusal.of("transaction_unknown", "There is no " + request.reverses());
          }
          move(reserved.from(), reserved.amount());
          legs.getOrDefault(reserved.key(), List.of())
              .forEach(leg -> move(leg.account(), leg.amount().negated()));
        });
  }

  private ReserveFunds resolve(StepKey reservation, StepKey by) {
    ReserveFunds reserved = reservations.get(reservation);
    if (reserved == null) {
      throw Refusal.of("reservation_unknown", "There is no reservation " + reservation);
    }
    if (resolved.putIfAbsent(reservation, by) != null) {
      throw Refusal.of("already_posted", reservation + " was resolved before.");
    }
    return reserved;
  }

  private void move(AccountName account, Money amount) {
    balances.merge(account, amount.minorUnits(), Math::addExact);
  }

  private PostedTransaction once(String step, StepKey key, Runnable booking) {
    Supplier<PostedTransaction> act =
        () -> {
          synchronized (this) {
            PostedTransaction there = booked.get(key);
            if (there != null) {
              return there;
            }
            booking.run();
            int number = booked.size() + 1;
            var posted =
                new PostedTransaction(
                    new TransactionId("tx_" + number), number, Instant.EPOCH, false);
            booked.put(key, posted);
            return posted;
          }
        };
    return trouble.pass(step, act);
  }
}
