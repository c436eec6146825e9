package dev.zerosum.notification.receipt;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes who sends receipts. A hint: whoever misses it looks again soon.
final class ReceiptBell {

  private final Semaphore rung = new Semaphore(0);

  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  void await(Duration atMost) throws InterruptedException {
    boolean _ = rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    rung.drainPermits();
  }
}
