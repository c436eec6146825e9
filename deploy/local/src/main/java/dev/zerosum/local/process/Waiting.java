package dev.zerosum.local.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a fact of another process, which cannot call back.
public final class Waiting {

  // Short beside a start of seconds, long beside the cost of asking.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Waiting() {}

  /// Asks until it is so or patience is over; says which.
  public static boolean until(BooleanSupplier isSo, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
