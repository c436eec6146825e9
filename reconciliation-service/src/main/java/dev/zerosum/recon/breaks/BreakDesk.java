package dev.zerosum.recon.breaks;

import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.recon.breaks.Break.Standing;
import dev.zerosum.recon.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// What people do with a break. Each change is one transaction with its audit event; the caller has
/// opened it.
@Service
public class BreakDesk {

  private static final Logger log = LoggerFactory.getLogger(BreakDesk.class);

  private final BreakRows rows;
  private final Trail trail;
  private final Clock clock;

  BreakDesk(BreakRows rows, Trail trail, Clock clock) {
    this.rows = rows;
    this.trail = trail;
    this.clock = clock;
  }

  /// Gives it to a person.
  Break assign(String id, String assignee, String operatorId) {
    return change(
        id,
        "break.assigned",
        operatorId,
        standing -> new Standing("assigned", standing.cause(), assignee, null, null, null, null));
  }

  /// Says why the books differ.
  Break setCause(String id, String cause, String operatorId) {
    return change(
        id,
        "break.cause_set",
        operatorId,
        standing ->
            new Standing(standing.status(), cause, standing.assignee(), null, null, null, null));
  }

  /// A person explains it, and nothing more is to be done. Runs go on to count it.
  Break resolve(String id, String note, String operatorId) {
    return end(id, "explained", note, operatorId);
  }

  /// It was corrected in the ledger. A break that was closed meanwhile stays so.
  public void corrected(String id, String note, String operatorId) {
    if (!rows.lock(id).orElseThrow(BreakDesk::unknown).standing().isResolved()) {
      var _ = end(id, "corrected", note, operatorId);
    }
  }

  private Break end(String id, String resolution, String note, String operatorId) {
    return change(
        id,
        "break.resolved",
        operatorId,
        standing ->
            new Standing(
                "resolved",
                standing.cause(),
                standing.assignee(),
                resolution,
                note,
                operatorId,
                now()));
  }

  private Break change(String id, String type, String operatorId, UnaryOperator<Standing> change) {
    Break before = rows.lock(id).orElseThrow(BreakDesk::unknown);
    if (before.standing().isResolved()) {
      throw new ProblemException(
          Problem.conflict("break_resolved", "This break is resolved already."));
    }
    Break after = with(before, change.apply(before.standing()));
    rows.update(after);
    trail.tell(
        new Trail.Change(id, after.eventSequence(), type, operatorId),
        before.facts(),
        after.facts());
    log.info("{} of {} by {}", type, id, operatorId);
    return after;
  }

  private static Break with(Break before, Standing standing) {
    return new Break(
        before.id(),
        before.kind(),
        before.livemode(),
        before.reference(),
        before.movement(),
        before.statement(),
        before.ledger(),
        before.differenceMinor(),
        standing,
        before.firstSeenAt(),
        before.lastSeenAt(),
        before.lastRunId(),
        before.eventSequence() + 1);
  }

  private Instant now() {
    // What Postgres keeps, so that a digest made now equals one made of the row.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// 404.
  public static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such break."));
  }

  /// The break, or 404.
  public Break require(@Nullable String id) {
    return rows.find(id == null ? "" : id).orElseThrow(BreakDesk::unknown);
  }
}
