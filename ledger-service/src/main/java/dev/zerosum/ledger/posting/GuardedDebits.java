package dev.zerosum.ledger.posting;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostReservation;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which balances a batch must know: those of guarded accounts that it may debit. One too many
/// costs a read; credits alone ask for none.
public final class GuardedDebits {

  private final Map<AccountName, BookAccount> accounts;
  private final Set<AccountName> debited = new LinkedHashSet<>();

  private GuardedDebits(Map<AccountName, BookAccount> accounts) {
    this.accounts = accounts;
  }

  /// The accounts, of those that are there.
  ///
  /// @param accounts all that the batch asks for
  public static Set<AccountName> of(
      List<Posting> postings, Map<AccountName, BookAccount> accounts) {
    var guards = new GuardedDebits(accounts);
    postings.forEach(guards::add);
    return Set.copyOf(guards.debited);
  }

  private void add(Posting posting) {
    switch (posting) {
      case Posting.OfLegs(PostTransaction request) -> {
        addDebits(request.legs());
        if (request.charge() != null) {
          // What is put on pending instead.
          addDebits(
              request.legs().stream()
                  .flatMap(leg -> leg.account().pending().stream().map(leg::on))
                  .toList());
        }
      }
      case Posting.PostingReserved(PostReservation request) -> addDebits(request.legs());
      case Posting.Reserving(ReserveFunds request) -> {
        addReserved(request.from(), request);
        if (request.charge() != null) {
          // The charge may stand in this very batch: the merchant's pending, if it is there.
          accounts.keySet().stream()
              .filter(AccountName::isPending)
              .filter(name -> name.available().equals(request.from()))
              .forEach(name -> addReserved(name, request));
        }
      }
      // What it mirrors may stand in this very batch: any of its accounts.
      case Posting.Reversing _ ->
          accounts.forEach((name, account) -> {
            if (account.isGuarded()) {
              debited.add(name);
            }
          });
      case Posting.Returning _, Posting.Releasing _ -> {
        // The ledger gives back what it had taken: no guard is in its way.
      }
    }
  }

  private void addReserved(AccountName name, ReserveFunds request) {
    BookAccount account = accounts.get(name);
    if (account != null && (account.isGuarded() || !request.overdraftAllowed())) {
      debited.add(name);
    }
  }

  private void addDebits(List<Leg> legs) {
    for (Leg leg : legs) {
      BookAccount account = accounts.get(leg.account());
      if (leg.amount().minorUnits() < 0 && account != null && account.isGuarded()) {
        debited.add(leg.account());
      }
    }
  }
}
