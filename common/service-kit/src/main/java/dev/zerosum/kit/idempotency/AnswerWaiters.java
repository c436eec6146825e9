package dev.zerosum.kit.idempotency;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Everybody in this instance who waits for an object's decision. A decision made here completes
/// them at once; those made by other instances are found by one batched query every 100 ms. Nobody
/// holds a database connection while waiting.
public final class AnswerWaiters implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AnswerWaiters.class);

  private final ClaimRows rows;
  private final IdempotencySettings settings;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("claim-poll").factory());

  AnswerWaiters(ClaimRows rows, IdempotencySettings settings) {
    this.rows = rows;
    this.settings = settings;
    long nanos = settings.pollInterval().toNanos();
    var _ = poller.scheduleWithFixedDelay(this::poll, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /// Takes a place in the queue. Take it before what leads to the decision is begun, so that the
  /// decision cannot come unseen.
  public Place enter(String objectId) {
    Waiting entry =
        waiting.compute(
            objectId,
            (_, present) ->
                new Waiting(
                    present == null ? new CompletableFuture<>() : present.answer(),
                    present == null ? 1 : present.count() + 1));
    return new Place(objectId, entry.answer());
  }

  void complete(String objectId, StoredAnswer answer) {
    Waiting entry = waiting.get(objectId);
    if (entry != null) {
      entry.answer().complete(answer);
    }
  }

  @Override
  public void close() {
    poller.shutdownNow();
  }

  private void poll() {
    Set<String> undecided = Set.copyOf(waiting.keySet());
    if (undecided.isEmpty()) {
      return;
    }
    try {
      rows.decidedAmong(undecided).forEach(this::complete);
    } catch (DataAccessException | TransactionException away) {
      // The next look comes in a moment; whoever waits too long answers 202.
      log.warn("could not look for decisions: {}", away.getMessage());
    }
  }

  private void leave(String objectId) {
    waiting.computeIfPresent(
        objectId,
        (_, present) ->
            present.count() == 1 ? null : new Waiting(present.answer(), present.count() - 1));
  }

  private record Waiting(CompletableFuture<StoredAnswer> answer, int count) {}

  /// A place among those who wait for one object; leave it by closing.
  public final class Place implements AutoCloseable {

    private final String objectId;
    private final CompletableFuture<StoredAnswer> answer;

    private Place(String objectId, CompletableFuture<StoredAnswer> answer) {
      this.objectId = objectId;
      this.answer = answer;
    }

    /// The answer, or empty when it was not there in time, counted from the request's arrival.
    public Optional<StoredAnswer> await(ClaimRequest request) {
      Duration spent = Duration.ofNanos(System.nanoTime() - request.arrivedNanos());
      long leftMillis = Math.max(0, settings.patience().minus(spent).toMillis());
      try {
        return Optional.of(answer.get(leftMillis, TimeUnit.MILLISECONDS));
      } catch (TimeoutException undecided) {
        return Optional.empty();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("an answer never completes with a failure", impossible);
      }
    }

    @Override
    public void close() {
      leave(objectId);
    }
  }
}
