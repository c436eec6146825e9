package dev.zerosum.payment.sweep;

import dev.zerosum.kit.round.Rounds;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.attention.Concern;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Starts or joins the saga of every object of a kind that has something left to do and has been
/// quiet for a while. A saga that ended and was not closed runs again; after five runs a person is
/// asked.
final class Sweeper implements Rounds.Work {

  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

  private final Swept kind;
  private final SweepRows rows;
  private final AttentionQueue attention;
  private final SweepSettings settings;

  Sweeper(Swept kind, SweepRows rows, AttentionQueue attention, SweepSettings settings) {
    this.kind = kind;
    this.rows = rows;
    this.attention = attention;
    this.settings = settings;
  }

  /// Makes all open objects due; the rounds then take them batch by batch.
  @Override
  public void begin() {
    int due = rows.makeAllDue();
    log.info("{} open {} are looked at after the start", due, kind.noun());
  }

  /// Looks at one batch.
  ///
  /// @return whether there may be more
  @Override
  public boolean round() {
    List<String> due = rows.take(settings);
    var permits = new Semaphore(settings.parallel());
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String id : due) {
        executor.execute(() -> {
          permits.acquireUninterruptibly();
          try {
            kind.find(id).ifPresent(open -> startOrAsk(id, open));
          } catch (DataAccessException | TransactionException away) {
            // Its next look is set already.
            log.warn("could not look at {}: {}", id, away.getMessage());
          } finally {
            permits.release();
          }
        });
      }
    }
    return due.size() == settings.batch();
  }

  private void startOrAsk(String id, Swept.Open open) {
    if (open.runs() >= settings.runsMax()) {
      attention.raise(
          new Concern(
              id,
              "saga_runs",
              "The saga ran " + open.runs() + " times and has not closed.",
              true,
              open.workflowId()));
      return;
    }
    open.start().ifPresent(saga -> rows.sawRun(id, saga.runId()));
  }
}
