package dev.zerosum.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A UTC clock that stands still until a test moves it.
public final class AdjustableClock extends Clock {

  private final AtomicReference<Instant> now;

  public AdjustableClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /// Moves the clock, forward or back.
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  /// Sets the clock.
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /// @throws UnsupportedOperationException always: Zerosum's clocks are UTC
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Zerosum's clocks are UTC");
  }
}
