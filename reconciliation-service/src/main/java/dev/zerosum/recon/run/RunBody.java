package dev.zerosum.recon.run;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as operators see it.
///
/// @param from first day, UTC
/// @param to last day, UTC
/// @param state `running`, `green`, `red` or `failed`
/// @param reason why it failed; a failed run says nothing about the books
/// @param startedAt Unix seconds
/// @param settledAt lines from this instant on (Unix seconds) are left to the next run
/// @param matched lines equal on both sides on the same day
/// @param timing pairs that are equal on different days
/// @param breaks all other differences
public record RunBody(
    String id,
    String object,
    LocalDate from,
    LocalDate to,
    String trigger,
    @Nullable String repeats,
    String requestedBy,
    String state,
    @Nullable String reason,
    long startedAt,
    @Nullable Long endedAt,
    long settledAt,
    long statementLines,
    long ledgerLines,
    long matched,
    long timing,
    long breaks,
    List<RunTotal> totals) {

  public RunBody {
    totals = List.copyOf(totals);
  }

  /// The body of a run.
  public static RunBody of(Run run, List<RunTotal> totals) {
    Run.Counts counts = run.counts();
    return new RunBody(
        run.id(),
        "recon_run",
        run.order().days().from(),
        run.order().days().to(),
        run.order().trigger(),
        run.order().repeats(),
        run.order().requestedBy(),
        run.state(),
        run.reason(),
        run.startedAt().getEpochSecond(),
        run.endedAt() == null ? null : run.endedAt().getEpochSecond(),
        run.settledAt().getEpochSecond(),
        counts.statementLines(),
        counts.ledgerLines(),
        counts.matched(),
        counts.timing(),
        counts.breaks(),
        totals);
  }
}
