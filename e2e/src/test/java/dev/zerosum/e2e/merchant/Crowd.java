package dev.zerosum.e2e.merchant;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Buyers who pay one after the other until they are stopped: a light load.
public final class Crowd implements AutoCloseable {

  private final Merchant merchant;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Order> orders = new ConcurrentLinkedQueue<>();
  private final Semaphore succeeded = new Semaphore(0);
  private final ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor();

  public Crowd(Merchant merchant, int size) {
    this.merchant = merchant;
    for (int i = 0; i < size; i++) {
      buyers.execute(this::buy);
    }
  }

  private void buy() {
    while (!isOver.get()) {
      var order = Order.ofSneakers();
      orders.add(order);
      if ("succeeded".equals(merchant.pay(order).paymentStatus())) {
        succeeded.release();
      }
    }
  }

  /// Waits for so many more successes than there are now.
  public boolean awaitSuccesses(int count, long withinMillis) throws InterruptedException {
    succeeded.drainPermits();
    return succeeded.tryAcquire(count, withinMillis, TimeUnit.MILLISECONDS);
  }

  /// Every order so far.
  public List<Order> orders() {
    return List.copyOf(orders);
  }

  /// Lets everyone finish what they wait for.
  @Override
  public void close() {
    isOver.set(true);
    buyers.close();
  }
}
