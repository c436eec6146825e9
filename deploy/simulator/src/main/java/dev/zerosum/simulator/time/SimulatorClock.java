package dev.zerosum.simulator.time;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// The processor's clock: the real one, moved forward by tests. It never goes back.
public final class SimulatorClock {

  private final InstantSource source;
  private final AtomicLong offsetSeconds = new AtomicLong();
  private final AtomicLong latest = new AtomicLong();

  public SimulatorClock(InstantSource source) {
    this.source = source;
  }

  /// Unix seconds.
  public long seconds() {
    long now = Math.addExact(source.instant().getEpochSecond(), offsetSeconds.get());
    return latest.accumulateAndGet(now, Math::max);
  }

  public long offsetSeconds() {
    return offsetSeconds.get();
  }

  /// Moves forward.
  ///
  /// @throws IllegalArgumentException when the step is negative
  public void advance(long stepSeconds) {
    if (stepSeconds < 0) {
      throw new IllegalArgumentException("the clock only moves forward, not by " + stepSeconds);
    }
    offsetSeconds.addAndGet(stepSeconds);
  }

  /// Takes up an offset that an earlier run had.
  public void resume(long earlierOffsetSeconds, long earlierSeconds) {
    offsetSeconds.set(earlierOffsetSeconds);
    latest.accumulateAndGet(earlierSeconds, Math::max);
  }
}
