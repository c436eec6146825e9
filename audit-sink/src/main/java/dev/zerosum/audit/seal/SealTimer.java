package dev.zerosum.audit.seal;

import dev.zerosum.kernel.InvariantViolation;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import software.amazon.awssdk.core.exception.SdkException;

/// Does one thing again and again, from the start of the service to its end.
final class SealTimer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(SealTimer.class);

  private final Runnable work;
  private final Runnable end;
  private final Duration interval;
  private final SealMetrics metrics;
  private volatile boolean isRunning;
  private ScheduledExecutorService timer = newTimer();

  /// @param end is run once after the last work
  SealTimer(Runnable work, Runnable end, Duration interval, SealMetrics metrics) {
    this.work = work;
    this.end = end;
    this.interval = interval;
    this.metrics = metrics;
  }

  @Override
  public synchronized void start() {
    timer = newTimer();
    isRunning = true;
    long millis = interval.toMillis();
    var _ =
        timer.scheduleWithFixedDelay(() -> quietly(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    timer.close();
    quietly(end);
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  // A timer that throws never fires again, so each kind of failure waits for the next round.
  private void quietly(Runnable action) {
    try {
      action.run();
    } catch (SdkException away) {
      metrics.failed("store");
      log.warn("the object store does not serve; records wait: {}", away.getMessage());
    } catch (DataAccessException | TransactionException away) {
      metrics.failed("database");
      log.warn("the audit trail could not be read: {}", away.getMessage());
    } catch (InvariantViolation broken) {
      metrics.failed("invariant");
      log.error("the audit trail is not as it should be: {}", broken.getMessage());
    } catch (RuntimeException bug) {
      metrics.failed("bug");
      log.error("sealing met a bug", bug);
    }
  }

  private static ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sealer").factory());
  }
}
