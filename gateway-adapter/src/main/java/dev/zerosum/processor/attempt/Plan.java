package dev.zerosum.processor.attempt;

/// What to do about a payment, decided from its attempts alone.
sealed interface Plan {

  /// Take the attempt further; it may be a new one.
  record Take(Attempt attempt) implements Plan {}

  /// The attempt is at its end without a call.
  record Settle(Attempt attempt, AttemptState.Settled end) implements Plan {}

  /// The attempt stays as it is: its row says enough.
  record Leave(Attempt attempt) implements Plan {}

  /// Nothing is done.
  record Refuse(Refusal refusal) implements Plan {}
}
