package dev.zerosum.simulator.book;

/// An object of the processor, as it is kept and journaled.
public sealed interface Stored
    permits Intent, Charge, Refund, Method, Dispute, BalanceTransaction, Transfer, BankLine {

  String id();

  /// Which of the two worlds knows it.
  boolean livemode();

  /// Unix seconds.
  long created();
}
