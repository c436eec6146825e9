package dev.zerosum.notification.receipt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sends receipts from start to stop; finishes the batch in hand.
final class ReceiptThread implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptThread.class);
  // Shorter than a shutdown phase; a batch that takes longer is sent again by whoever is next.
  private static final Duration STOP = Duration.ofSeconds(10);

  private final ReceiptSender sender;
  private final ReceiptBell bell;
  private final Duration pollInterval;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("receipts").unstarted(this::run);
  private volatile boolean isRunning;

  ReceiptThread(ReceiptSender sender, ReceiptBell bell, Duration pollInterval) {
    this.sender = sender;
    this.bell = bell;
    this.pollInterval = pollInterval;
  }

  @Override
  public void start() {
    isRunning = true;
    thread.start();
  }

  @Override
  public void stop() {
    isRunning = false;
    stopping.countDown();
    bell.ring();
    try {
      if (!thread.join(STOP)) {
        LOG.warn("a batch of receipts is not finished; its lease ends, and it is sent again");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        if (turn() < ReceiptSender.BATCH) {
          bell.await(pollInterval);
        }
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  private int turn() {
    try {
      return sender.turn();
    } catch (RuntimeException failure) {
      // The database is away, or this is a bug: neither may end the thread. The lease ends by
      // itself.
      LOG.warn("receipts not sent", failure);
      return 0;
    }
  }
}
