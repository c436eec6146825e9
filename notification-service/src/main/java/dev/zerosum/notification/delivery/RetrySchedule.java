package dev.zerosum.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When the next attempt is made. By default after 5 s, 15 s, 45 s, 2 min, 7 min, 20 min, 1 h, 3 h,
/// then every 8 h, each 20 % sooner or later, and for the last time at the end of the third day.
final class RetrySchedule {

  private static final int JITTER_PERCENT = 20;

  private final RetrySettings settings;
  private final RandomGenerator random;

  /// @param random spreads the retries of one endpoint, which all failed at once
  RetrySchedule(RetrySettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /// The instant of the next attempt; empty when the last one has been made.
  ///
  /// @param attempt the one just made, counted from 1
  /// @param giveUpAt the last instant of the schedule
  /// @param retryAfter what the endpoint asked for; followed up to the longest pause
  Optional<Instant> next(
      int attempt, Instant now, Instant giveUpAt, @Nullable Duration retryAfter) {
    if (!now.isBefore(giveUpAt)) {
      return Optional.empty();
    }
    Duration pause = jittered(pauseAfter(attempt));
    if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
      pause = min(retryAfter, settings.longest());
    }
    Instant next = now.plus(pause);
    // The last attempt is made at the very end, whatever the pause before it.
    return Optional.of(next.isBefore(giveUpAt) ? next : giveUpAt);
  }

  /// The pause without jitter.
  Duration pauseAfter(int attempt) {
    Duration pause = settings.first();
    for (int n = 1; n < attempt && pause.compareTo(settings.longest()) < 0; n++) {
      pause = pause.multipliedBy(settings.factor());
      if (settings.factor() == 1) {
        break;
      }
    }
    return min(pause, settings.longest());
  }

  private Duration jittered(Duration pause) {
    int percent = 100 - JITTER_PERCENT + random.nextInt(2 * JITTER_PERCENT + 1);
    return pause.multipliedBy(percent).dividedBy(100);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
