package dev.zerosum.simulator.card;

/// How refunds to a card go.
public enum RefundCourse {
  /// Succeeds at once.
  SUCCEEDS,
  /// Is pending first, succeeds later.
  PENDS,
  /// Seems to succeed, fails later.
  FAILS
}
