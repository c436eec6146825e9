package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Refusal;
import dev.zerosum.ledger.posting.Refusal.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// Gathers what arrives while a batch commits into the next batch, in the order it came.
///
/// It sets its own pace: a lone posting is committed at once, and the busier the book, the larger
/// the batches. Whoever waits holds no connection, and only so many wait: beyond, and after too
/// long, it is a 503 before effects.
final class Coalescer implements AutoCloseable {

  // How often an idle writer looks whether the service is closing.
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final BookWriter writer;
  private final WriterMetrics metrics;
  private final LedgerSettings settings;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final ReentrantLock forming = new ReentrantLock();
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<Thread> writers = new ArrayList<>();
  private volatile boolean isOpen = true;

  Coalescer(BookWriter writer, WriterMetrics metrics, LedgerSettings settings) {
    this.writer = writer;
    this.metrics = metrics;
    this.settings = settings;
    for (int number = 1; number <= settings.writers(); number++) {
      writers.add(
          Thread.ofPlatform().name("ledger-writer-" + number).daemon().start(this::writeBatches));
    }
  }

  /// Posts one transaction and waits until it is in the book, or refused.
  Outcome post(Submission submission) {
    return post(List.of(submission)).getFirst();
  }

  /// Posts several transactions, each by itself, and answers each, in order. They are committed in
  /// their order, together where a batch has room for them.
  List<Outcome> post(List<Submission> submissions) {
    long started = System.nanoTime();
    List<Outcome> outcomes = waitFor(submissions);
    var took = Duration.ofNanos(System.nanoTime() - started);
    outcomes.forEach(outcome -> metrics.recordPost(outcome, took));
    return outcomes;
  }

  /// How many postings wait for a batch.
  int waiting() {
    return waiting.get();
  }

  private List<Outcome> waitFor(List<Submission> submissions) {
    int size = submissions.size();
    // A request of many is let in when there is any room, so that it is never too large for ever.
    if (!isOpen || waiting.getAndAdd(size) >= settings.queueMax()) {
      waiting.addAndGet(-size);
      return submissions.stream().map(_ -> full()).toList();
    }
    List<Waiting> all = submissions.stream().map(Waiting::new).toList();
    synchronized (queue) {
      queue.addAll(all);
    }
    long until = System.nanoTime() + settings.queuePatience().toNanos();
    return all.stream().map(one -> one.await(until).orElseGet(this::full)).toList();
  }

  private void writeBatches() {
    while (isOpen || !queue.isEmpty()) {
      try {
        commit(nextBatch());
      } catch (InterruptedException unexpected) {
        throw new IllegalStateException("nobody interrupts a writer", unexpected);
      }
    }
  }

  // One writer forms its batch while the other commits, so batches are formed in order.
  private List<Waiting> nextBatch() throws InterruptedException {
    forming.lock();
    try {
      List<Waiting> batch = new ArrayList<>();
      int legs = 0;
      Waiting next = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      while (next != null) {
        waiting.decrementAndGet();
        if (next.take()) {
          batch.add(next);
          legs += next.legs();
        }
        next = hasRoom(batch.size(), legs) ? queue.poll() : null;
      }
      return batch;
    } finally {
      forming.unlock();
    }
  }

  // The largest batch is well within the role's transaction_timeout.
  private boolean hasRoom(int size, int legs) {
    Waiting next = queue.peek();
    return next != null
        && size < settings.batchMax()
        && legs + next.legs() <= settings.batchLegsMax();
  }

  private void commit(List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<Outcome> outcomes = writer.commit(batch.stream().map(Waiting::submission).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer(outcomes.get(i));
      }
    } catch (RuntimeException | Error failure) {
      // Loud for each caller: the service never answers that it posted what it did not.
      batch.forEach(one -> one.fail(failure));
    }
  }

  private Outcome full() {
    metrics.countFault(Reason.QUEUE_FULL);
    return new Outcome.Refused(new Refusal.Unavailable(Reason.QUEUE_FULL));
  }

  /// Writes what waits and takes no more.
  @Override
  public void close() {
    isOpen = false;
    try {
      for (Thread thread : writers) {
        thread.join(CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
