package dev.zerosum.recon.report;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.recon.breaks.Break;
import dev.zerosum.recon.breaks.BreakBody;
import dev.zerosum.recon.breaks.BreakRows;
import dev.zerosum.recon.run.Run;
import dev.zerosum.recon.run.RunBody;
import dev.zerosum.recon.run.RunRows;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Gathers what a report shows.
@Service
class Reports {

  private final RunRows runs;
  private final BreakRows breaks;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reports(RunRows runs, BreakRows breaks, TransactionTemplate transaction, Clock clock) {
    this.runs = runs;
    this.breaks = breaks;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// A report with so many breaks at most.
  ReportBody report(String runId, int breaksMax) {
    RunBody run = RunBody.of(require(runId), runs.totals(runId));
    var found = new ArrayList<BreakBody>();
    each(runId, breaksMax + 1, found::add);
    boolean isComplete = found.size() <= breaksMax;
    List<BreakBody> shown = isComplete ? found : found.subList(0, breaksMax);
    return new ReportBody("recon_report", run, shown, isComplete);
  }

  /// Hands on every break of a run, one at a time.
  void each(String runId, Consumer<BreakBody> consumer) {
    Run _ = require(runId);
    each(runId, Integer.MAX_VALUE, consumer);
  }

  // Rows are fetched through a cursor, which lives in a transaction.
  private void each(String runId, int limit, Consumer<BreakBody> consumer) {
    Instant now = clock.instant();
    transaction.executeWithoutResult(_ ->
        breaks.ofRun(runId, limit, row -> consumer.accept(BreakBody.of(Break.read(row, 0), now))));
  }

  private Run require(String runId) {
    return runs.find(runId)
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("resource_missing", "No such run.")));
  }
}
