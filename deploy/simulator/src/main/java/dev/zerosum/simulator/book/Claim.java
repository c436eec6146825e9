package dev.zerosum.simulator.book;

/// What is known of an idempotency key when a request comes.
public sealed interface Claim {

  /// Nobody used it: the request runs, and must be released or answered.
  record Fresh() implements Claim {}

  /// It was answered before.
  record Replay(Reply reply) implements Claim {}

  /// It was used with other parameters.
  record OtherParameters() implements Claim {}

  /// Its first request runs now.
  record InFlight() implements Claim {}
}
