package dev.zerosum.kit.round;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Does works again and again on a thread of its own, from the start of the service to its end.
/// Whatever a round throws is logged, and the next one comes: a timer that throws never fires
/// again, and what it was for would stay undone. What one work meets does not keep the others from
/// theirs.
///
/// For services with a database. Any number of instances may do rounds of the same work: each takes
/// rows of its own.
public final class Rounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  // Full batches follow each other without a pause, but not for ever.
  private static final int IN_A_ROW_MAX = 100;

  private final String name;
  private final Duration pause;
  private final List<Work> works;
  private volatile boolean isRunning;
  private ScheduledExecutorService timer;

  /// What a round does.
  @FunctionalInterface
  public interface Work {

    /// Does what is due.
    ///
    /// @return whether more is due already, so that the next round comes without a pause
    boolean round();

    /// Is done once at each start, before the first round.
    default void begin() {}
  }

  /// Rounds of one work; the first comes one pause after the start.
  ///
  /// @param name of the thread and in the log
  /// @param pause from the end of a round to the next
  public Rounds(String name, Duration pause, Work work) {
    this(name, pause, List.of(work));
  }

  /// Rounds of several works, one after the other.
  public Rounds(String name, Duration pause, List<? extends Work> works) {
    this.name = name;
    this.pause = pause;
    this.works = List.copyOf(works);
    this.timer = newTimer();
  }

  @Override
  public synchronized void start() {
    timer = newTimer();
    isRunning = true;
    timer.execute(this::begin);
    long millis = pause.toMillis();
    var _ = timer.scheduleWithFixedDelay(this::rounds, millis, millis, TimeUnit.MILLISECONDS);
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
      timer.execute(this::rounds);
    } catch (RejectedExecutionException ending) {
      // What is due is a row: another instance finds it, or this one when it has started again.
      log.debug("{} have ended", name, ending);
    }
  }

  private void begin() {
    works.forEach(work -> {
      boolean _ =
          quietly(() -> {
            work.begin();
            return true;
          });
    });
  }

  private void rounds() {
    for (int i = 0; i < IN_A_ROW_MAX && isRunning; i++) {
      if (!round()) {
        return;
      }
    }
  }

  private boolean round() {
    boolean hasMore = false;
    for (Work work : works) {
      hasMore |= quietly(work::round);
    }
    return hasMore;
  }

  private boolean quietly(BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (DataAccessException | TransactionException away) {
      log.warn("the database did not serve {}: {}", name, away.getMessage());
    } catch (RuntimeException bug) {
      log.error("{} met a bug", name, bug);
    }
    return false;
  }

  private ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
  }
}
