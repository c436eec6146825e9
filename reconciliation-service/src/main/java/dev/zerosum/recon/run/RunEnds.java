package dev.zerosum.recon.run;

import dev.zerosum.recon.breaks.BreakGauges;
import dev.zerosum.recon.breaks.SeenBreaks;
import dev.zerosum.recon.load.Loaded;
import dev.zerosum.recon.trail.Trail;
import dev.zerosum.recon.verdict.Scope;
import dev.zerosum.recon.verdict.Totals;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Ends runs. Verdicts, breaks, totals, state and audit event are one transaction, and only the
/// worker that still has the run may write it: one that was paused and wakes writes nothing.
@Service
class RunEnds {

  private static final Logger log = LoggerFactory.getLogger(RunEnds.class);
  // More than this tells nobody more; the digest fixes all of them.
  private static final int CLOSED_SHOWN = 100;

  private final RunRows rows;
  private final SeenBreaks breaks;
  private final Totals totals;
  private final Trail trail;
  private final TransactionTemplate transaction;
  private final BreakGauges gauges;
  private final MeterRegistry meters;
  private final Clock clock;

  RunEnds(
      RunRows rows,
      SeenBreaks breaks,
      Totals totals,
      Trail trail,
      TransactionTemplate transaction,
      BreakGauges gauges,
      MeterRegistry meters,
      Clock clock) {
    this.rows = rows;
    this.breaks = breaks;
    this.totals = totals;
    this.trail = trail;
    this.transaction = transaction;
    this.gauges = gauges;
    this.meters = meters;
    this.clock = clock;
  }

  /// Ends a run whose verdicts are there; empty when the run is not this worker's any more.
  Optional<Run> judged(Run run, String worker, Scope scope, Loaded loaded) {
    Optional<Run> ended =
        transaction.execute(
            _ -> rows.lock(run.id(), worker).map(before -> writeVerdict(before, scope, loaded)));
    told(ended);
    return ended;
  }

  /// Ends a run that could not read both books.
  Optional<Run> failed(Run run, String worker, String reason) {
    Optional<Run> ended =
        transaction.execute(
            _ -> rows.lock(run.id(), worker).map(before -> writeFailure(before, reason)));
    told(ended);
    return ended;
  }

  /// Ends the run whose worker has been silent for too long.
  Optional<Run> abandoned(Duration silence) {
    Optional<Run> ended =
        transaction.execute(_ ->
            rows.lockAbandoned(silence)
                .map(before -> writeFailure(before, "the process that ran it has died")));
    told(ended);
    return ended;
  }

  private Run writeVerdict(Run before, Scope scope, Loaded loaded) {
    List<String> closed = breaks.record(scope, now());
    totals.write(scope);
    Totals.Counted counted = totals.count(before.id());
    var counts =
        new Run.Counts(
            loaded.statementLines(),
            loaded.ledgerLines(),
            counted.matched(),
            counted.timing(),
            counted.breaks());
    Run after = ended(before, counts.breaks() == 0 ? "green" : "red", null, counts);
    rows.end(after);
    var seen = new LinkedHashMap<String, @Nullable Object>(after.facts());
    seen.put("breaks_digest", breaks.digest(before.id()));
    seen.put("closed_count", closed.size());
    seen.put("closed", closed.stream().limit(CLOSED_SHOWN).toList());
    tell(before, after, seen);
    return after;
  }

  private Run writeFailure(Run before, String reason) {
    Run after = ended(before, "failed", reason, before.counts());
    rows.end(after);
    tell(before, after, after.facts());
    return after;
  }

  private void tell(Run before, Run after, Map<String, ?> facts) {
    String type = after.state().equals("failed") ? "recon_run.failed" : "recon_run.ended";
    trail.tell(
        new Trail.Change(after.id(), after.eventSequence(), type, Trail.SYSTEM),
        before.facts(),
        facts);
  }

  private Run ended(Run before, String state, @Nullable String reason, Run.Counts counts) {
    return new Run(
        before.id(),
        before.order(),
        state,
        reason,
        before.startedAt(),
        now(),
        before.settledAt(),
        counts,
        before.eventSequence() + 1);
  }

  private void told(Optional<Run> ended) {
    ended.ifPresent(run -> {
      meters.counter("zerosum.recon.run", "state", run.state()).increment();
      gauges.refresh();
      if (run.state().equals("failed")) {
        log.error("{} failed: {}", run.id(), run.reason());
      } else {
        log.info("{} is {}: {}", run.id(), run.state(), run.counts());
      }
    });
  }

  private Instant now() {
    // What Postgres keeps, so that a digest made now equals one made of the row.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
