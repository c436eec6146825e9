package dev.zerosum.payment.sweep;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Runs the sweepers, one of each kind of object, from the start of the service to its end.
final class SweepTimer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SweepTimer.class);
  // Rounds that each find a full batch follow each other without a pause, but not for ever.
  private static final int ROUNDS_MAX = 100;

  private final List<Sweeper> sweepers;
  private final SweepSettings settings;
  private volatile boolean isRunning;
  private ScheduledExecutorService timer = newTimer();

  SweepTimer(List<Sweeper> sweepers, SweepSettings settings) {
    this.sweepers = List.copyOf(sweepers);
    this.settings = settings;
  }

  @Override
  public synchronized void start() {
    timer = newTimer();
    isRunning = true;
    sweepers.forEach(sweeper -> timer.execute(() -> quietly(sweeper::begin)));
    long millis = settings.interval().toMillis();
    var _ =
        timer.scheduleWithFixedDelay(
            () -> sweepers.forEach(sweeper -> quietly(() -> rounds(sweeper))),
            millis,
            millis,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    timer.close();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  private void rounds(Sweeper sweeper) {
    for (int round = 0; isRunning && round < ROUNDS_MAX; round++) {
      if (sweeper.sweep() < settings.batch()) {
        return;
      }
    }
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (DataAccessException | TransactionException away) {
      // The next round tries again.
      log.warn("the sweeper could not work: {}", away.getMessage());
    } catch (RuntimeException bug) {
      // A timer that throws never fires again, and a sweeper that stops is money that stays.
      log.error("the sweeper met a bug", bug);
    }
  }

  private static ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweeper").factory());
  }
}
