package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import org.jspecify.annotations.Nullable;

/// Money to set aside, so that it is there when it is needed: a merchant's available becomes
/// reserved, an FX pool's becomes reserved of that pool.
///
/// @param key the reservation's key: posting and returning name it
/// @param livemode whose account it is
/// @param reference the object it is for, for instance `re_…`
/// @param from `…/available/…` of a merchant, or an FX pool
/// @param amount above zero, in the account's currency
/// @param overdraftAllowed whether `from` may end below zero all the same; a guarded account never
///   does. It says how and not what, so a repeat is not compared by it
/// @param charge the transaction that brought the money in: while the day it counts for is not
///   released, the ledger takes the money out of the merchant's pending, for that day, instead of
///   `from`; null when only `from` is meant
public record ReserveFunds(
    StepKey key,
    boolean livemode,
    TransactionKind kind,
    String reference,
    AccountName from,
    Money amount,
    boolean overdraftAllowed,
    @Nullable StepKey charge) {

  /// Out of `from` alone.
  public ReserveFunds(
      StepKey key,
      boolean livemode,
      TransactionKind kind,
      String reference,
      AccountName from,
      Money amount,
      boolean overdraftAllowed) {
    this(key, livemode, kind, reference, from, amount, overdraftAllowed, null);
  }
}
