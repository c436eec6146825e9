package dev.zerosum.contract.ledger;

/// What a transaction books.
public enum TransactionKind {
  /// Card to merchant.
  CHARGE,
  /// A charge that was undone by its own saga.
  CHARGE_REVERSAL,
  /// Money back to the buyer after its charge had settled.
  REFUND,
  /// What connected merchants and the platform give back of a charge that was divided.
  TRANSFER_REVERSAL,
  /// A merchant's money to its bank.
  PAYOUT,
  /// Money that a buyer's bank took back, and its return when the merchant has won.
  DISPUTE,
  /// What a dispute costs its merchant.
  DISPUTE_FEE,
  /// Pending money that became available, by the ledger itself.
  RELEASE,
  /// What a pool of currency sets aside for a charge that is exchanged, or gets back of it.
  FX_RESERVATION,
  /// Our own money into a pool of currency, or out of it.
  FX_FUNDING,
  /// Made by people, with a second one's approval.
  ADJUSTMENT
}
