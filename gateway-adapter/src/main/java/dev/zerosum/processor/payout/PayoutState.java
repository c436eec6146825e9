package dev.zerosum.processor.payout;

import java.time.Instant;

/// Where an order stands.
sealed interface PayoutState {

  /// No call has had an effect, for certain: none was made, or none reached the bank.
  record Waiting(String reason) implements PayoutState {}

  /// Someone is at the bank. Past the lease it counts as an unknown whose caller is gone.
  record Calling(Instant leaseUntil) implements PayoutState {}

  /// Neither taken nor refused until a repeated call or a look-up says so.
  record Unknown(String reason) implements PayoutState {}

  /// An end: asked again, the order answers this from its row.
  sealed interface Settled extends PayoutState {}

  /// The bank has it.
  record Ordered(String reference) implements Settled {}

  /// The bank refused for good.
  record Rejected(String code, String message) implements Settled {}

  /// Proven never to have arrived. Then and only then there may be a next order.
  record Absent() implements Settled {}
}
