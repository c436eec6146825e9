package dev.zerosum.kit.round;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Does one work again and again on a thread of its own, from the start of the service to its end.
/// Whatever a round throws is logged, and the next one comes: a timer that throws never fires
/// again, and what it was for would stay undone.
///
/// For services with a database. Any number of instances may do rounds of the same work: each takes
/// rows of its own.
public final class Rounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  // Full batches follow each other without a pause, but not for ever.
  private static final int IN_A_ROW_MAX = 100;

  private final String name;
  private final Duration pause;
  private final Runnable beginning;
  private final Work work;
  private volatile boolean isRunning;
  private ScheduledExecutorService timer;

  /// What a round does.
  @FunctionalInterface
  public interface Work {

    /// Does what is due.
    ///
    /// @return whether more is due already, so that the next round comes without a pause
    boolean round();
  }

  /// Rounds that begin one pause after the start.
  ///
  /// @param name of the thread and in the log
  /// @param pause from the end of a round to the next
  public Rounds(String name, Duration pause, Work work) {
    this(name, pause, () -> {}, work);
  }

  /// Rounds with something before the first.
  ///
  /// @param beginning is done once at the start, on the rounds' thread
  public Rounds(String name, Duration pause, Runnable beginning, Work work) {
    this.name = name;
    this.pause = pause;
    this.beginning = beginning;
    this.work = work;
    this.timer = newTimer();
  }

  @Override
  public synchronized void start() {
    timer = newTimer();
    isRunning = true;
    timer.execute(() -> quietly(beginning));
    long millis = pause.toMillis();
    var _ =
        timer.scheduleWithFixedDelay(
            () -> quietly(this::round), millis, millis, TimeUnit.MILLISECONDS);
  }

  /// Waits for the round that runs.
  @Override
  public synchronized void stop() {
    isRunning = false;
    timer.close();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /// Has a round done now, on the rounds' thread.
  public void wake() {
    try {
      timer.execute(() -> quietly(this::round));
    } catch (RejectedExecutionException ending) {
      // What is due is a row: another instance finds it, or this one when it has started again.
      log.debug("{} have ended", name, ending);
    }
  }

  private void round() {
    for (int i = 0; i < IN_A_ROW_MAX && isRunning; i++) {
      if (!work.round()) {
        return;
      }
    }
  }

  private void quietly(Runnable step) {
    try {
      step.run();
    } catch (DataAccessException | TransactionException away) {
      log.warn("the database did not serve {}: {}", name, away.getMessage());
    } catch (RuntimeException bug) {
      log.error("{} met a bug", name, bug);
    }
  }

  private ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
  }
}
