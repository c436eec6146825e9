package dev.zerosum.ledger.posting;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Compares the database's clock with the monotonic one, so that a jump is noticed before it is
/// written into the book for ever.
///
/// A reading is known only to lie between the moment it was asked for and the moment it was
/// answered, so the difference of the clocks is an interval; a pause in between makes it wide,
/// never wrong. A jump is refused until the clocks have agreed again for half a minute: by then
/// somebody has seen the alert, and a clock that was put right must not stop the book for ever.
public final class ClockWatch {

  /// Less is the drift and slewing of ordinary clocks.
  public static final Duration JUMP_MAX = Duration.ofSeconds(2);

  /// How long a new difference must hold before it is trusted.
  public static final Duration SETTLE = Duration.ofSeconds(30);

  private @Nullable Offset trusted;
  private @Nullable Offset candidate;
  private long candidateSinceNanos;

  /// Whether the database's clock may be trusted.
  ///
  /// @param clock what the database said
  /// @param askedNanos monotonic time before it was asked
  /// @param answeredNanos monotonic time after it answered
  public synchronized boolean accepts(Instant clock, long askedNanos, long answeredNanos) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock);
    var seen = new Offset(micros - answeredNanos / 1_000, micros - askedNanos / 1_000);
    if (trusted == null || trusted.distance(seen) <= JUMP_MAX.toNanos() / 1_000) {
      trusted = trusted == null ? seen : trusted.moveTo(seen);
      candidate = null;
      return true;
    }
    if (candidate == null || candidate.distance(seen) > JUMP_MAX.toNanos() / 1_000) {
      candidate = seen;
      candidateSinceNanos = askedNanos;
      return false;
    }
    candidate = candidate.moveTo(seen);
    if (askedNanos - candidateSinceNanos < SETTLE.toNanos()) {
      return false;
    }
    trusted = candidate;
    candidate = null;
    return true;
  }

  /// The difference of the two clocks, in microseconds: somewhere between low and high.
  private record Offset(long low, long high) {

    long distance(Offset other) {
      return Math.max(0, Math.max(low - other.high, other.low - high));
    }

    // What both allow; when the clocks have drifted apart, what was seen last.
    Offset moveTo(Offset seen) {
      return distance(seen) > 0
          ? seen
          : new Offset(Math.max(low, seen.low), Math.min(high, seen.high));
    }
  }
}
