package dev.zerosum.saga.charge;

import dev.zerosum.contract.ledger.Account;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
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
/// balance or has no account.
final class RememberingLedger implements LedgerBook {

  private final Trouble trouble;
  private final Set<AccountName> accounts = new LinkedHashSet<>();
  private final Map<StepKey, List<Leg>> book = new LinkedHashMap<>();
  private final Map<StepKey, String> refusals = new HashMap<>();

  RememberingLedger(Trouble trouble) {
    this.trouble = trouble;
  }

  synchronized void refuses(StepKey key, String code) {
    refusals.put(key, code);
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
    Map<AccountName, Long> balances = new HashMap<>();
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
        legs.stream().map(leg -> new Leg(leg.account(), leg.amount().negated())).toList());
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
    if (legs.stream().mapToLong(leg -> leg.amount().minorUnits()).sum() != 0) {
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
