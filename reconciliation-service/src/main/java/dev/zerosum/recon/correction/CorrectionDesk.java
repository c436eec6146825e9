package dev.zerosum.recon.correction;

import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.kit.sql.AfterCommit;
import dev.zerosum.recon.breaks.Break;
import dev.zerosum.recon.breaks.BreakDesk;
import dev.zerosum.recon.breaks.BreakRows;
import dev.zerosum.recon.match.CorrectionLegs;
import dev.zerosum.recon.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Takes proposals and decisions, each in the transaction that its caller has opened. Who approves
/// is never who proposed: the row's constraint says so too.
@Service
class CorrectionDesk {

  private static final Logger log = LoggerFactory.getLogger(CorrectionDesk.class);

  private final CorrectionRows rows;
  private final BreakRows breaks;
  private final Trail trail;
  private final Rounds posts;
  private final TimeOrderedIds ids;
  private final Clock clock;

  CorrectionDesk(
      CorrectionRows rows,
      BreakRows breaks,
      Trail trail,
      Rounds posts,
      TimeOrderedIds ids,
      Clock clock) {
    this.rows = rows;
    this.breaks = breaks;
    this.trail = trail;
    this.posts = posts;
    this.ids = ids;
    this.clock = clock;
  }

  Correction propose(String breakId, List<Leg> legs, String reason, String operatorId) {
    Break found = unresolved(breakId);
    CorrectionLegs.refusal(legs, found.livemode())
        .ifPresent(wrong -> {
          throw new ProblemException(Problem.invalid("parameter_invalid", "legs", wrong));
        });
    @Nullable String own = found.ownReference();
    var proposed =
        new Correction(
            ids.next("cor_"),
            breakId,
            found.livemode(),
            own == null ? breakId : own,
            legs,
            new Correction.Proposal(operatorId, now(), reason),
            "proposed",
            null,
            null,
            null,
            1);
    if (!rows.insert(proposed)) {
      throw new ProblemException(
          Problem.conflict("correction_pending", "This break has a correction under way."));
    }
    tell("correction.proposed", null, proposed, operatorId);
    return proposed;
  }

  Correction approve(String id, @Nullable String note, String operatorId) {
    Correction before = undecided(id);
    if (before.proposal().by().equals(operatorId)) {
      throw new ProblemException(
          Problem.forbidden(
              "second_person_required", "Who proposed a correction cannot approve it."));
    }
    Break _ = unresolved(before.breakId());
    Instant now = now();
    Correction after = before.decided("approved", new Correction.Decision(operatorId, now, note));
    rows.update(after, now);
    tell("correction.approved", before, after, operatorId);
    AfterCommit.run(posts::wake);
    return after;
  }

  Correction reject(String id, String note, String operatorId) {
    Correction before = undecided(id);
    Correction after = before.decided("rejected", new Correction.Decision(operatorId, now(), note));
    rows.update(after, null);
    tell("correction.rejected", before, after, operatorId);
    return after;
  }

  private Correction undecided(String id) {
    Correction found = rows.lock(id).orElseThrow(CorrectionDesk::unknown);
    if (!found.state().equals("proposed")) {
      throw new ProblemException(
          Problem.conflict(
              "correction_decided", "This correction is " + found.state() + " already."));
    }
    return found;
  }

  private Break unresolved(String breakId) {
    Break found = breaks.lock(breakId).orElseThrow(BreakDesk::unknown);
    if (found.standing().isResolved()) {
      throw new ProblemException(
          Problem.conflict("break_resolved", "This break is resolved already."));
    }
    return found;
  }

  private void tell(String type, @Nullable Correction before, Correction after, String operatorId) {
    trail.tell(
        new Trail.Change(after.id(), after.eventSequence(), type, operatorId),
        before == null ? null : before.facts(),
        after.facts());
    log.info("{} of {} by {}", type, after.id(), operatorId);
  }

  private Instant now() {
    // What Postgres keeps, so that a digest made now equals one made of the row.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such correction."));
  }
}
