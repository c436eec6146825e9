package dev.zerosum.audit.seal;

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
  private volatile boolean isFailing;
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
      if (isFailing) {
        isFailing = false;
        log.info("the audit trail goes on");
      }
    } catch (SdkException away) {
      failed("store", "the object store does not serve, records wait", away);
    } catch (DataAccessException | TransactionException away) {
      failed("database", "the audit trail could not be read", away);
    } catch (RuntimeException bug) {
      failed("bug", "sealing met a bug", bug);
    }
  }

  // It comes round several times a second: the log tells when it begins and ends, the metric that
  // it lasts.
  private void failed(String cause, String what, RuntimeException failure) {
    metrics.failed(cause);
    if (!isFailing) {
      isFailing = true;
      log.error("{}", what, failure);
    }
  }

  private static ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sealer").factory());
  }
}
