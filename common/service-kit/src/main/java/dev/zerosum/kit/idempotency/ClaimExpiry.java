package dev.zerosum.kit.idempotency;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Removes body and request of claims past their horizon, and leaves the key's hash, so that an old
/// key is refused and never run again.
public final class ClaimExpiry implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ClaimExpiry.class);
  // Small enough that a batch's locks are short, large enough to keep up with 500 claims a second.
  private static final int BATCH = 1_000;
  private static final int BATCHES_MAX = 2_000;
  private static final long HOUR_MINUTES = 60;

  private final ClaimRows rows;
  private final IdempotencySettings settings;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("claim-expiry").factory());

  ClaimExpiry(ClaimRows rows, IdempotencySettings settings) {
    this.rows = rows;
    this.settings = settings;
    var _ = timer.scheduleWithFixedDelay(this::quietly, 1, HOUR_MINUTES, TimeUnit.MINUTES);
  }

  /// Expires all that is due; how many they were.
  public int expireDue() {
    int total = 0;
    for (int batch = 0; batch < BATCHES_MAX; batch++) {
      int expired = rows.expire(settings.horizon(), BATCH);
      total += expired;
      if (expired < BATCH) {
        break;
      }
    }
    return total;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void quietly() {
    try {
      int expired = expireDue();
      log.debug("{} claims expired", expired);
    } catch (DataAccessException | TransactionException away) {
      // The next hour tries again; a claim kept too long harms nobody.
      log.warn("could not expire claims: {}", away.getMessage());
    }
  }
}
