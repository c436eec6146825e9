package dev.zerosum.notification.delivery;

import dev.zerosum.notification.endpoint.EndpointHealth;
import dev.zerosum.notification.endpoint.Target;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes due deliveries and makes their attempts, each on its own virtual thread. Any number of
/// instances do so side by side. No endpoint gets more than its share of attempts under way, so a
/// slow one delays nobody else.
@Component
class Deliverer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

  // Below the shared patience of 15 s with a stop.
  private static final Duration STOP = Duration.ofSeconds(8);

  private final QueueRows queue;
  private final EndpointHealth endpoints;
  private final Sender sender;
  private final Settlement settlement;
  private final TransactionTemplate transaction;
  private final DeliverySettings settings;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Semaphore signal = new Semaphore(0);
  private final Places places;
  private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isRunning;

  Deliverer(
      QueueRows queue,
      EndpointHealth endpoints,
      Sender sender,
      Settlement settlement,
      TransactionTemplate transaction,
      DeliverySettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.queue = queue;
    this.endpoints = endpoints;
    this.sender = sender;
    this.settlement = settlement;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
    this.places = new Places(settings.perEndpoint(), settings.total());
  }

  /// Looks for due deliveries now.
  void wake() {
    signal.release();
  }

  @Override
  public void start() {
    isRunning = true;
    Thread.ofVirtual().name("deliverer").start(this::run);
  }

  /// Takes nothing more, and lets attempts under way end; of those that do not, the leases end.
  @Override
  public void stop() {
    isRunning = false;
    signal.release();
    attempts.shutdown();
    try {
      var _ = attempts.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
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
      while (isRunning) {
        var _ = signal.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        signal.drainPermits();
        takeDue();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeDue() {
    try {
      List<Due> taken;
      do {
        taken = take();
        taken.forEach(this::begin);
      } while (isRunning && !taken.isEmpty());
    } catch (DataAccessException | TransactionException away) {
      log.warn("no deliveries taken: {}", away.getMessage());
    }
  }

  private List<Due> take() {
    var now = clock.instant();
    var endpointIds = new ArrayList<>(queue.endpointsDue(now));
    // When there is not room for all, nobody is always first.
    Collections.shuffle(endpointIds);
    Map<String, Integer> rooms = places.rooms(endpointIds);
    if (rooms.isEmpty()) {
      return List.of();
    }
    List<Due> taken = transaction.execute(_ -> queue.take(rooms, now, now.plus(settings.lease())));
    return taken == null ? List.of() : taken;
  }

  private void begin(Due due) {
    places.enter(due.endpointId());
    attempts.execute(() -> {
      boolean isAnswered = true;
      try {
        isAnswered = attempt(due);
      } catch (RuntimeException failed) {
        // Its lease ends, and somebody makes the next attempt.
        log.warn("attempt {} of {} not settled", due.attempt(), due.id(), failed);
      } finally {
        places.leave(due.endpointId(), isAnswered);
        wake();
      }
    });
  }

  /// Makes one attempt.
  ///
  /// @return whether the endpoint answered anything
  private boolean attempt(Due due) {
    Optional<Target> target = endpoints.target(due.endpointId());
    if (target.isEmpty()) {
      // Disabled or deleted in between, which canceled this delivery.
      return true;
    }
    long begunNanos = System.nanoTime();
    Outcome outcome = sender.send(due, target.get());
    meters
        .timer("zerosum.webhook.attempt", "outcome", word(outcome))
        .record(System.nanoTime() - begunNanos, TimeUnit.NANOSECONDS);
    settlement.settle(due, target.get(), outcome);
    return !(outcome instanceof Outcome.Unanswered);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted _ -> "delivered";
      case Outcome.Gone gone -> gone.error();
      case Outcome.Refused refused -> refused.error();
      case Outcome.Unanswered unanswered -> unanswered.error();
    };
  }
}
