package dev.zerosum.contract.ledger;

import dev.zerosum.kernel.Money;

/// One side of a transaction.
///
/// @param amount in the account's currency; credits positive, debits negative, never zero
public record Leg(AccountName account, Money amount) {

  /// The same on another account of the currency.
  public Leg on(AccountName other) {
    return new Leg(other, amount);
  }
}
