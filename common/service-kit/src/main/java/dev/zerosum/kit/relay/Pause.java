package dev.zerosum.kit.relay;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to leave a receiver alone: longer with each failure, never twice the same, and never so
/// long that its return goes unnoticed.
final class Pause {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 5_000;
  // 100 ms doubled six times is above the longest.
  private static final int DOUBLINGS_MAX = 6;

  private Pause() {}

  /// @param failures in a row, from 1
  static Duration after(int failures) {
    long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, DOUBLINGS_MAX));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  /// The interval, give or take a fifth, so that instances do not look at the same moment.
  static Duration about(Duration interval) {
    long nanos = interval.toNanos();
    long fifth = nanos / 5;
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos - fifth, nanos + fifth + 1));
  }
}
