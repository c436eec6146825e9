package dev.zerosum.payment.correction;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.kit.sql.AfterCommit;
import dev.zerosum.payment.payout.PayoutReturns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes proposals and decisions, each in the transaction that its caller has opened. Who approves
/// is never who proposed: the statement and the row's constraint say so too.
final class CorrectionDesk {

  private static final Logger log = LoggerFactory.getLogger(CorrectionDesk.class);

  private final CorrectionRows rows;
  private final CorrectionEvents events;
  private final Rounds posts;
  private final PayoutReturns payouts;
  private final TimeOrderedIds ids;
  private final Clock clock;

  CorrectionDesk(
      CorrectionRows rows,
      CorrectionEvents events,
      Rounds posts,
      PayoutReturns payouts,
      TimeOrderedIds ids,
      Clock clock) {
    this.rows = rows;
    this.events = events;
    this.posts = posts;
    this.payouts = payouts;
    this.ids = ids;
    this.clock = clock;
  }

  Correction propose(CorrectionRequests.Proposed asked, String operatorId) {
    var proposed =
        Correction.proposed(
            ids.next(Correction.PREFIX),
            asked.terms(),
            asked.reason(),
            new Correction.Proposal(operatorId, now()));
    if (!rows.insert(proposed)) {
      throw new ProblemException(
          Problem.conflict(
              "correction_pending", "Another correction of it is under way, or done already."));
    }
    tell(null, proposed, operatorId);
    return proposed;
  }

  /// Approves. Of what a return needs, the payout's row is asked now: whether the bank was first.
  Correction approve(String id, @Nullable String note, String operatorId) {
    Correction before = undecided(id);
    if (before.proposal().by().equals(operatorId)) {
      throw new ProblemException(
          Problem.forbidden(
              "second_person_required", "Who proposed a correction cannot approve it."));
    }
    var by = new Correction.Decision(operatorId, now(), note);
    Correction after = before.decided(CorrectionState.APPROVED, by);
    rows.decide(after, by, by.at());
    if (before.terms().payoutId() != null) {
      payouts.order(before.terms().payoutId(), id, operatorId);
    }
    tell(before, after, operatorId);
    AfterCommit.run(posts::wake);
    return after;
  }

  Correction reject(String id, String note, String operatorId) {
    Correction before = undecided(id);
    var by = new Correction.Decision(operatorId, now(), note);
    Correction after = before.decided(CorrectionState.REJECTED, by);
    rows.decide(after, by, null);
    tell(before, after, operatorId);
    return after;
  }

  private Correction undecided(String id) {
    Correction found = rows.lock(id).orElseThrow(CorrectionDesk::unknown);
    if (found.state() != CorrectionState.PROPOSED) {
      throw new ProblemException(
          Problem.conflict(
              "correction_decided", "This correction is " + found.state().word() + " already."));
    }
    return found;
  }

  private void tell(@Nullable Correction before, Correction after, String operatorId) {
    events.stepped(before, after, operatorId);
    log.info("{} is {} by {}", after.id(), after.state(), operatorId);
  }

  private Instant now() {
    // What Postgres keeps, so that a digest made now equals one made of the row.
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static ProblemException unknown() {
    return new ProblemException(Problem.notFound("resource_missing", "No such correction."));
  }
}
