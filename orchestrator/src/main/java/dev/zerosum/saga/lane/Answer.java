package dev.zerosum.saga.lane;

import io.temporal.failure.ApplicationFailure;

/// What came of asking an owner, as the saga's history recorded it.
public sealed interface Answer<T> {

  /// The value; without one the run fails, for nothing sensible can follow. The sweeper starts
  /// another run, and payment-api counts runs.
  default T orFail(String step) {
    return switch (this) {
      case Given<T>(T value) -> value;
      case Refused<T>(String code, String message) ->
          throw ApplicationFailure.newNonRetryableFailure(
              step + " was refused with " + code + ": " + message, "step_refused");
      case Away<T>(String reason) ->
          throw ApplicationFailure.newNonRetryableFailure(
              step + " got no answer: " + reason, "owner_away");
    };
  }

  /// The owner answered.
  record Given<T>(T value) implements Answer<T> {}

  /// The owner will never do this: the same call gets the same refusal.
  record Refused<T>(String code, String message) implements Answer<T> {}

  /// No answer within the step's patience. The step may have been done all the same.
  record Away<T>(String reason) implements Answer<T> {}
}
