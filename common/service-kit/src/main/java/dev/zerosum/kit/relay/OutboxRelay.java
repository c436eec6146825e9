package dev.zerosum.kit.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The relay of a service, from start to stop: a thread for each kind, and one that measures.
///
/// It stops after the web server has answered its last request, so that what was written last is
/// sent, and finishes the batch in hand.
final class OutboxRelay implements SmartLifecycle {

  /// Below the web server's (`Integer.MAX_VALUE - 2048`), so it stops after it.
  private static final int PHASE = Integer.MAX_VALUE - 4096;

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

  private final List<Line> lines;
  private final Duration lease;
  private final Duration measureInterval;
  private final ScheduledExecutorService measuring =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("outbox-measure").factory());
  private volatile boolean isRunning;

  OutboxRelay(List<Line> lines, Duration lease, Duration measureInterval) {
    this.lines = List.copyOf(lines);
    this.lease = lease;
    this.measureInterval = measureInterval;
  }

  /// What belongs to one kind.
  record Line(RelayThread thread, Backlogs backlogs, RelayMeters meters) {}

  @Override
  public void start() {
    isRunning = true;
    lines.forEach(line -> line.thread().start());
    long millis = measureInterval.toMillis();
    var _ = measuring.scheduleWithFixedDelay(this::measure, 0, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    isRunning = false;
    measuring.shutdownNow();
    lines.forEach(line -> line.thread().stopSoon());
    try {
      for (Line line : lines) {
        line.thread().join(lease);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void measure() {
    try {
      for (Line line : lines) {
        line.meters().show(line.backlogs().now());
      }
    } catch (DataAccessException | TransactionException away) {
      // The last figures stay.
      LOG.warn("the outbox was not measured: {}", away.getMessage());
    }
  }
}
