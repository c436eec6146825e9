package dev.zerosum.processor.payout;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Reads banks' reports from the start of the service to its end.
final class BankReaderTimer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(BankReaderTimer.class);

  private final BankReader reader;
  private final Duration every;
  private @Nullable ScheduledExecutorService timer;

  BankReaderTimer(BankReader reader, Duration every) {
    this.reader = reader;
    this.every = every;
  }

  @Override
  public synchronized void start() {
    long millis = every.toMillis();
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("bank-reader").factory());
    var _ = started.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    timer = started;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.close();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  private void round() {
    try {
      reader.round();
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("reports of banks could not be read: {}", away.getMessage());
    } catch (RuntimeException bug) {
      // A timer that throws never fires again, and nobody would hear of returns.
      LOG.error("the reader of banks' reports met a bug", bug);
    }
  }
}
