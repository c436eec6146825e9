package dev.zerosum.kit.outbox;

import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells the relays of this process that events have been committed, so that they need not wait for
/// their next look. It is a hint: whoever misses it looks again soon.
public final class AppendSignal {

  private final Map<Kind, Semaphore> raised = new EnumMap<>(Kind.class);

  /// A signal that nobody has given yet.
  public AppendSignal() {
    for (Kind kind : Kind.values()) {
      raised.put(kind, new Semaphore(0));
    }
  }

  /// Wakes whoever waits for events of the kind, or the next one who will.
  public void raise(Kind kind) {
    Semaphore semaphore = of(kind);
    // Many signals are as good as one. A race leaves a permit too many, which costs one look.
    if (semaphore.availablePermits() == 0) {
      semaphore.release();
    }
  }

  /// Waits until events of the kind have been committed since the last wait, or the time is over;
  /// whether they have.
  ///
  /// @throws InterruptedException when the thread is told to end
  public boolean await(Kind kind, Duration atMost) throws InterruptedException {
    Semaphore semaphore = of(kind);
    boolean isRaised = semaphore.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    semaphore.drainPermits();
    return isRaised;
  }

  private Semaphore of(Kind kind) {
    Semaphore semaphore = raised.get(kind);
    if (semaphore == null) {
      throw new IllegalStateException("every kind has its semaphore, " + kind + " has none");
    }
    return semaphore;
  }
}
