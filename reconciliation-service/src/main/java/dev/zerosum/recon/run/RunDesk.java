package dev.zerosum.recon.run;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.sql.AfterCommit;
import dev.zerosum.recon.match.Days;
import dev.zerosum.recon.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Starts runs: the row first, and the work once the row is committed.
public final class RunDesk implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunDesk.class);

  private final RunRows rows;
  private final RunWork work;
  private final Trail trail;
  private final TransactionTemplate transaction;
  private final TimeOrderedIds ids;
  private final Clock clock;
  private final ReconSettings settings;
  private final String worker;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("recon-run-", 0).factory());

  RunDesk(
      RunRows rows,
      RunWork work,
      Trail trail,
      TransactionTemplate transaction,
      TimeOrderedIds ids,
      Clock clock,
      ReconSettings settings) {
    this.rows = rows;
    this.work = work;
    this.trail = trail;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
    this.settings = settings;
    this.worker = ids.next("worker_");
  }

  /// Starts a run in the caller's transaction; it is worked on after the commit.
  ///
  /// @throws ProblemException 409 while another run is under way
  Run start(Run.Order order) {
    if (order.days().to().isAfter(today())) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "to", "A run ends today at the latest."));
    }
    Run run = insert(order).orElseThrow(RunDesk::busy);
    AfterCommit.run(() -> threads.execute(() -> work.work(run, worker)));
    return run;
  }

  /// Compares yesterday, in this thread, unless that has been done.
  ///
  /// @return the run, or empty when the night has its run
  /// @throws NightlyFailed when it has to be tried again
  Optional<Run> nightly() {
    LocalDate yesterday = today().minusDays(1);
    var order = new Run.Order(new Days(yesterday, yesterday), "nightly", null, Trail.SYSTEM);
    Optional<Run> inserted = transaction.execute(_ -> insert(order));
    if (inserted.isEmpty()) {
      if (rows.running().filter(run -> !isNightOf(run, yesterday)).isPresent()) {
        throw new NightlyFailed("another run is under way");
      }
      return Optional.empty();
    }
    Optional<Run> ended = work.work(inserted.get(), worker);
    ended
        .filter(run -> run.state().equals("failed"))
        .ifPresent(run -> {
          throw new NightlyFailed(run.id() + " failed: " + run.reason());
        });
    return ended;
  }

  private Optional<Run> insert(Run.Order order) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var run =
        new Run(
            ids.next("run_"),
            order,
            "running",
            null,
            now,
            null,
            now.minus(settings.settle()),
            new Run.Counts(0, 0, 0, 0, 0),
            1);
    if (!rows.insert(run, worker)) {
      return Optional.empty();
    }
    trail.tell(
        new Trail.Change(run.id(), 1, "recon_run.started", order.requestedBy()), null, run.facts());
    log.info("{} of {} started by {}", run.id(), order.days(), order.requestedBy());
    return Optional.of(run);
  }

  private static boolean isNightOf(Run run, LocalDate day) {
    return run.order().trigger().equals("nightly") && run.order().days().to().equals(day);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static ProblemException busy() {
    return new ProblemException(
        Problem.conflict("recon_run_in_progress", "Another run is under way; wait for its end."));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
