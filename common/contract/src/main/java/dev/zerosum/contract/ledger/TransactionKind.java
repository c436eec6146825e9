package dev.zerosum.contract.ledger;

/// What a transaction books.
public enum TransactionKind {
  /// Card to merchant.
  CHARGE,
  /// A charge that was undone by its own saga.
  CHARGE_REVERSAL,
  /// Made by people, with a second one's approval.
  ADJUSTMENT
}
