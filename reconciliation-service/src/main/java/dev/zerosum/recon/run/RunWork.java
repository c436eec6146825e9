package dev.zerosum.recon.run;

import dev.zerosum.recon.load.Books;
import dev.zerosum.recon.load.Loaded;
import dev.zerosum.recon.load.UnusableBook;
import dev.zerosum.recon.verdict.Scope;
import dev.zerosum.recon.verdict.Verdicts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// One run from its row to its end: load both books, judge, record.
final class RunWork {

  private static final Logger log = LoggerFactory.getLogger(RunWork.class);

  private final RunRows rows;
  private final Books books;
  private final Verdicts verdicts;
  private final RunEnds ends;
  private final Duration heartbeat;

  RunWork(RunRows rows, Books books, Verdicts verdicts, RunEnds ends, Duration heartbeat) {
    this.rows = rows;
    this.books = books;
    this.verdicts = verdicts;
    this.ends = ends;
    this.heartbeat = heartbeat;
  }

  /// Works until the run has its end, in this thread. Empty when the run was taken away meanwhile,
  /// or its end could not be written: then its silence ends it.
  Optional<Run> work(Run run, String worker) {
    try (ScheduledExecutorService heart = beating(run, worker)) {
      try {
        return judge(run, worker);
      } finally {
        heart.shutdownNow();
      }
    } catch (UnusableBook unusable) {
      return fail(run, worker, unusable.reason());
    } catch (DataAccessException | TransactionException away) {
      log.warn("{} broke off", run.id(), away);
      return fail(run, worker, "our database failed: " + away.getClass().getSimpleName());
    } catch (RuntimeException mistake) {
      // The top of the thread: a run that ends by a mistake of ours must not look as if it ran.
      log.error("{} broke off", run.id(), mistake);
      return fail(run, worker, "internal error");
    }
  }

  private Optional<Run> judge(Run run, String worker) {
    var scope = new Scope(run.id(), run.order().days(), run.settledAt());
    Loaded loaded = books.load(run.id(), run.order().days());
    verdicts.judge(scope);
    return ends.judged(run, worker, scope, loaded);
  }

  private Optional<Run> fail(Run run, String worker, String reason) {
    try {
      return ends.failed(run, worker, reason);
    } catch (DataAccessException | TransactionException away) {
      log.error("the end of {} could not be written: {}", run.id(), away.getMessage());
      return Optional.empty();
    }
  }

  private ScheduledExecutorService beating(Run run, String worker) {
    var heart =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("heart").factory());
    var _ =
        heart.scheduleAtFixedRate(
            () -> beat(run, worker),
            heartbeat.toMillis(),
            heartbeat.toMillis(),
            TimeUnit.MILLISECONDS);
    return heart;
  }

  private void beat(Run run, String worker) {
    try {
      if (!rows.beat(run.id(), worker)) {
        log.warn("{} is not ours any more", run.id());
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn("no heartbeat of {}: {}", run.id(), away.getMessage());
    }
  }
}
