package dev.zerosum.processor.port;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The time that one request of ours may spend at a processor, all its calls together.
///
/// Counted by the monotonic clock, from before the lease is taken: a thread that was paused past it
/// finds it spent and calls no more, since by then another may hold the lease.
public final class CallBudget {

  // Too little time for any processor to answer in: a call would only make an unknown.
  private static final Duration CALL_MIN = Duration.ofMillis(50);

  private final Duration total;
  private final LongSupplier nanos;
  private final long startNanos;

  private CallBudget(Duration total, LongSupplier nanos) {
    this.total = total;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  /// A budget that begins now.
  public static CallBudget starting(Duration total) {
    return starting(total, System::nanoTime);
  }

  static CallBudget starting(Duration total, LongSupplier nanos) {
    return new CallBudget(total, nanos);
  }

  public Duration total() {
    return total;
  }

  /// What is left, zero at least.
  public Duration left() {
    var left = total.minusNanos(nanos.getAsLong() - startNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Whether no further call is worth making.
  public boolean isSpent() {
    return left().compareTo(CALL_MIN) < 0;
  }
}
