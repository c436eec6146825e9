package dev.zerosum.processor.port;

/// What came of one call that orders a payout.
public sealed interface BankAnswer {

  /// The bank has the order.
  ///
  /// @param reference the bank's id
  record Ordered(String reference) implements BankAnswer {}

  /// Refused for good; nothing is paid by this order.
  record Rejected(String code, String message) implements BankAnswer {}

  /// It may or may not have the order.
  ///
  /// @param isErrorKept whether it will answer nothing but an error under this key
  record Unknown(String reason, boolean isErrorKept) implements BankAnswer {}

  /// It does not have it, for certain: the call never reached it, or was turned away unread.
  record Unavailable(String reason) implements BankAnswer {}
}
