package dev.zerosum.kit.relay;

/// What a receiver said to a batch.
sealed interface Answer {

  /// It has committed every event.
  record Taken() implements Answer {}

  /// It will not have this batch as it is: one of its events must be wrong.
  record Refused(String why) implements Answer {}

  /// It broke over this batch, or said nothing in time: one of its events may be wrong, or there
  /// are too many of them, or the receiver is ill.
  record Broken(String why) implements Answer {}

  /// It is not there, or not ready.
  record Away(String why) implements Answer {}
}
