package dev.zerosum.notification.event;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Removes events after 30 days, with their deliveries. Every instance does; whoever comes second
/// to a row finds it gone.
@Component
class EventRetention implements AutoCloseable {

  /// As long as merchants can read an event.
  static final Duration KEPT = Duration.ofDays(30);

  private static final Logger log = LoggerFactory.getLogger(EventRetention.class);
  private static final Duration PAUSE = Duration.ofMinutes(10);
  // Short transactions; at 100 events a second, one turn of 10 minutes has 60,000 to remove.
  private static final int BATCH = 1_000;
  private static final int BATCHES_MAX = 200;

  private final EventRows rows;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("retention").factory());

  EventRetention(EventRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
    var _ =
        timer.scheduleWithFixedDelay(
            this::turn, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Removes what is too old now, up to a bound.
  ///
  /// @return how many events
  int remove() {
    int removed = 0;
    for (int batch = 0; batch < BATCHES_MAX; batch++) {
      int count = rows.removeBefore(clock.instant().minus(KEPT), BATCH);
      removed += count;
      if (count < BATCH) {
        break;
      }
    }
    return removed;
  }

  private void turn() {
    try {
      int removed = remove();
      if (removed > 0) {
        log.info("{} events older than {} days removed", removed, KEPT.toDays());
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn("old events not removed: {}", away.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
