package dev.zerosum.payment.correction;

import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.payout.PayoutReturns;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has approved corrections carried out. The ledger is asked until it has said yes or no for good;
/// the key makes sure that asking twice, here or at another instance, books once.
final class CorrectionPosts {

  private static final Logger log = LoggerFactory.getLogger(CorrectionPosts.class);
  private static final int BATCH = 20;
  // From this try on the one before is at least 16 s old, longer than the ledger works at any: an
  // earlier one that nobody heard the answer of can no longer book what this one was refused.
  private static final int SURE_TRY = 5;
  // Then it is a minute since the approval, and somebody should know.
  private static final int LOUD_TRY = 6;

  private final CorrectionRows rows;
  private final CorrectionBook book;
  private final CorrectionEnds ends;
  private final PayoutReturns payouts;
  private final Clock clock;

  CorrectionPosts(
      CorrectionRows rows,
      CorrectionBook book,
      CorrectionEnds ends,
      PayoutReturns payouts,
      Clock clock) {
    this.rows = rows;
    this.book = book;
    this.ends = ends;
    this.payouts = payouts;
    this.clock = clock;
  }

  /// Has what is due carried out.
  ///
  /// @return whether there may be more
  boolean round() {
    List<Correction> due = rows.takeDue(clock.instant(), BATCH);
    due.forEach(this::post);
    return due.size() == BATCH;
  }

  private void post(Correction taken) {
    try {
      switch (taken.terms().type()) {
        case ADJUSTMENT -> ends.posted(taken.id(), book.adjust(taken).id());
        case BALANCE_HOLD -> ends.posted(taken.id(), book.hold(taken).id());
        case HOLD_RELEASE -> ends.posted(taken.id(), book.release(taken).id());
        case PAYOUT_RETURN -> lookAtPayout(taken);
      }
    } catch (ProblemException refused) {
      refused(taken, refused.problem());
    } catch (PeerUnreachable away) {
      notYet(taken, String.valueOf(away.getMessage()));
    }
  }

  // The payout's own saga books it back; this only looks whether it has.
  private void lookAtPayout(Correction taken) {
    if (payouts.isBack(Objects.requireNonNull(taken.terms().payoutId()))) {
      ends.posted(taken.id(), null);
    } else {
      notYet(taken, "the saga of " + taken.terms().payoutId() + " has not booked it back");
    }
  }

  // Only what the ledger says of this correction ends it. Any other refusal, for instance of our
  // token, says nothing of what an earlier try has booked.
  private void refused(Correction taken, Problem problem) {
    boolean isOfLedger =
        !problem.isRetryable() && (problem.status() == 400 || problem.status() == 409);
    boolean isSure = taken.postCount() == 1 || taken.postCount() >= SURE_TRY;
    if (isOfLedger && isSure) {
      ends.failed(taken, problem);
    } else {
      notYet(taken, problem.code() + ": " + problem.message());
    }
  }

  private static void notYet(Correction taken, String why) {
    if (taken.postCount() >= LOUD_TRY) {
      log.error("{} is approved and not carried out: {}", taken.id(), why);
    } else {
      log.warn("{} not carried out yet: {}", taken.id(), why);
    }
  }
}
