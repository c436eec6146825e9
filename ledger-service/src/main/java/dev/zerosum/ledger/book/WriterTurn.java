package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.Outcome;
import dev.zerosum.ledger.posting.Refusal;
import dev.zerosum.ledger.posting.Refusal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets postings of this instance to the writer in the order they came. Whoever waits holds no
/// connection, and only so many wait: beyond, and after too long, it is a 503 before effects.
final class WriterTurn {

  private final BookWriter writer;
  private final WriterMetrics metrics;
  private final LedgerSettings settings;
  private final Semaphore turns;
  private final AtomicInteger waiting = new AtomicInteger();

  WriterTurn(BookWriter writer, WriterMetrics metrics, LedgerSettings settings) {
    this.writer = writer;
    this.metrics = metrics;
    this.settings = settings;
    this.turns = new Semaphore(settings.writers(), true);
  }

  /// Posts one transaction as a batch of its own.
  Outcome post(Submission submission) {
    long started = System.nanoTime();
    Outcome outcome = inTurn(submission);
    metrics.recordPost(outcome, Duration.ofNanos(System.nanoTime() - started));
    return outcome;
  }

  private Outcome inTurn(Submission submission) {
    if (waiting.incrementAndGet() > settings.queueMax()) {
      waiting.decrementAndGet();
      return full();
    }
    try {
      if (!turns.tryAcquire(settings.queuePatience().toMillis(), TimeUnit.MILLISECONDS)) {
        return full();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return full();
    } finally {
      waiting.decrementAndGet();
    }
    try {
      return writer.commit(List.of(submission)).getFirst();
    } finally {
      turns.release();
    }
  }

  private Outcome full() {
    metrics.countFault(Reason.QUEUE_FULL);
    return new Outcome.Refused(new Refusal.Unavailable(Reason.QUEUE_FULL));
  }
}
