package dev.zerosum.processor.port;

/// How a refund stands that the processor has accepted.
public sealed interface RefundState {

  /// The buyer's bank has it.
  record Refunded() implements RefundState {}

  /// On its way; it has left our balance.
  record Pending() implements RefundState {}

  /// It came back and is in our balance again.
  ///
  /// @param code why, in the processor's words
  record Failed(String code) implements RefundState {}

  /// The processor did not say.
  ///
  /// @param isOutage whether the processor itself seems to be away
  record Unclear(String reason, boolean isOutage) implements RefundState {}
}
