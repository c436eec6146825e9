package dev.zerosum.processor.payout;

import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.attempt.CallMemory;
import dev.zerosum.processor.port.PayoutOrder;

/// One order at a bank, however often it has to be sent. [PayoutAttempts] keeps it.
///
/// @param key our derived key, which is also the bank's idempotency key
/// @param bank name of the bank it is for
record PayoutAttempt(
    StepKey key, String bank, PayoutOrder order, PayoutState state, CallMemory calls) {

  static PayoutAttempt opened(StepKey key, String bank, PayoutOrder order) {
    return new PayoutAttempt(
        key, bank, order, new PayoutState.Waiting("not called yet"), CallMemory.NONE);
  }

  PayoutAttempt with(PayoutState next, CallMemory memory) {
    return new PayoutAttempt(key, bank, order, next, memory);
  }

  /// What is known of the calls before the one that is about to be made: a caller that vanished may
  /// have sent.
  CallMemory known() {
    return state instanceof PayoutState.Calling ? calls.interrupted() : calls;
  }
}
