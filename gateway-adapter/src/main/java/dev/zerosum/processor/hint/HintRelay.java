package dev.zerosum.processor.hint;

import dev.zerosum.contract.payment.RefundHint;
import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Tells payment-api of hints about refunds, until it has heard them: a refund that failed days
/// after its success is known by nothing else. Told twice, a hint does no harm.
public final class HintRelay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HintRelay.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  // Rounds that each find a full batch follow each other, but not for ever.
  private static final int BATCHES_MAX = 100;

  private final Hints hints;
  private final RefundHints refunds;
  private ScheduledExecutorService timer = newTimer();
  private volatile boolean isRunning;

  HintRelay(Hints hints, RefundHints refunds) {
    this.hints = hints;
    this.refunds = refunds;
  }

  @Override
  public synchronized void start() {
    timer = newTimer();
    isRunning = true;
    var _ =
        timer.scheduleWithFixedDelay(
            this::quietly, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    timer.close();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /// Tells what is due.
  void tellDue() {
    for (int batch = 0; batch < BATCHES_MAX; batch++) {
      var due = hints.takeDue();
      due.forEach(this::tell);
      if (due.size() < Hints.BATCH) {
        return;
      }
    }
  }

  private void tell(Hints.Due due) {
    try {
      refunds.hint(new RefundHint(due.names()));
      hints.told(due);
    } catch (PeerUnreachable | ProblemException away) {
      // Its next turn is set already.
      LOG.warn("payment-api was not told of {}: {}", due.eventId(), away.toString());
    }
  }

  private void quietly() {
    try {
      tellDue();
    } catch (DataAccessException away) {
      LOG.warn("hints wait: {}", away.getMessage());
    } catch (RuntimeException bug) {
      // A timer that throws never fires again.
      LOG.error("the hint relay met a bug", bug);
    }
  }

  private static ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofVirtual().name("hint-relay").factory());
  }
}
