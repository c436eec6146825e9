package dev.zerosum.recon.run;

import dev.zerosum.recon.breaks.BreakGauges;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Ends runs whose worker died, and keeps the gauges: `zerosum.recon.green_rate` is the share of
/// lines of the last run that matched, and 0 when that run failed.
@Component
class RunWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final RunRows rows;
  private final RunEnds ends;
  private final BreakGauges breaks;
  private final ReconSettings settings;
  private final AtomicReference<Optional<Run>> last = new AtomicReference<>(Optional.empty());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("recon-watch").factory());

  RunWatch(
      RunRows rows,
      RunEnds ends,
      BreakGauges breaks,
      ReconSettings settings,
      MeterRegistry meters) {
    this.rows = rows;
    this.ends = ends;
    this.breaks = breaks;
    this.settings = settings;
    Gauge.builder("zerosum.recon.green_rate", this::greenRate)
        .description("share of lines of the last run that matched; 0 when it failed")
        .register(meters);
    var _ = timer.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Looks now.
  void look() {
    try {
      var _ = ends.abandoned(settings.abandonedAfter());
      breaks.refresh();
      last.set(rows.lastEnded());
    } catch (DataAccessException | TransactionException away) {
      log.warn("runs not watched: {}", away.getMessage());
    }
  }

  private double greenRate() {
    return last.get().map(RunWatch::rateOf).orElse(Double.NaN);
  }

  private static double rateOf(Run run) {
    if (run.state().equals("failed")) {
      return 0;
    }
    Run.Counts counts = run.counts();
    long equal = counts.matched() + counts.timing();
    long all = equal + counts.breaks();
    // A day on which nothing moved, on either side, is a green one.
    return all == 0 ? 1 : (double) equal / all;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
