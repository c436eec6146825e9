package dev.zerosum.fraud.review;

import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Tells parked sagas that a verdict is there. The verdict is the row; a nudge only saves the saga
/// its waiting, so it is repeated until the orchestrator took it or says that no saga runs.
@Component
class SagaNudges implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SagaNudges.class);
  // A verdict is woken for at once; this finds those of an instance that died, and the retries.
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
  private static final int BATCH = 50;
  private static final int NOT_FOUND = 404;

  private final NudgeRows rows;
  private final ChargeSagas sagas;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("nudges").factory());

  SagaNudges(NudgeRows rows, ChargeSagas sagas, Clock clock) {
    this.rows = rows;
    this.sagas = sagas;
    this.clock = clock;
    var _ =
        timer.scheduleWithFixedDelay(
            this::nudgeDue, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Looks for due nudges now, on the poller's own thread.
  void wake() {
    timer.execute(this::nudgeDue);
  }

  private void nudgeDue() {
    try {
      List<PaymentId> due = rows.takeDue(clock.instant(), PAUSE_MAX, BATCH);
      for (PaymentId paymentId : due) {
        if (isHeard(paymentId)) {
          rows.done(paymentId);
        }
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn("sagas not nudged: {}", away.getMessage());
    }
  }

  private boolean isHeard(PaymentId paymentId) {
    try {
      sagas.nudge(paymentId);
      return true;
    } catch (ProblemException refused) {
      if (refused.problem().status() == NOT_FOUND) {
        // The sweeper starts the saga, and it finds the row.
        return true;
      }
      log.warn("saga of {} not nudged: {}", paymentId, refused.getMessage());
    } catch (PeerUnreachable away) {
      log.warn("saga of {} not nudged: {}", paymentId, away.getMessage());
    }
    return false;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
