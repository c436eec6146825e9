package dev.zerosum.processor.port;

import dev.zerosum.kernel.Money;

/// Whether an amount that the processor has taken is still there.
public sealed interface ReturnState {

  /// It is, by now.
  record Kept() implements ReturnState {}

  /// The buyer's bank took it back, and it has left our balance.
  ///
  /// @param amount what left our balance
  /// @param code why, in the processor's words
  record Returned(Money amount, String code, String message) implements ReturnState {}

  /// The processor did not say.
  ///
  /// @param isOutage whether the processor itself seems to be away
  record Unclear(String reason, boolean isOutage) implements ReturnState {}
}
