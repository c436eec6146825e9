package dev.zerosum.ledger.posting;

/// What a transaction is to the ledger beyond its legs; plain ones and reversals have none.
public enum TransactionForm {
  /// Money set aside.
  RESERVATION,
  /// A reservation that was spent.
  RESERVATION_POST,
  /// A reservation that was given back.
  RESERVATION_RETURN,
  /// A day of pending money that became available.
  RELEASE
}
