package dev.zerosum.recon.correction;

import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.TransactionKind;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.recon.breaks.BreakDesk;
import dev.zerosum.recon.trail.Trail;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Has approved corrections booked. The ledger is asked until it has said yes or no for good; the
/// key makes sure that asking twice, here or at another instance, books once.
final class CorrectionPosts {

  private static final Logger log = LoggerFactory.getLogger(CorrectionPosts.class);
  private static final int BATCH = 20;

  private final CorrectionRows rows;
  private final LedgerBook ledger;
  private final BreakDesk breaks;
  private final Trail trail;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CorrectionPosts(
      CorrectionRows rows,
      LedgerBook ledger,
      BreakDesk breaks,
      Trail trail,
      TransactionTemplate transaction,
      Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.breaks = breaks;
    this.trail = trail;
    this.transaction = transaction;
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

  private void post(Correction approved) {
    try {
      ledger.ensureAccounts(
          new EnsureAccounts(approved.legs().stream().map(Leg::account).distinct().toList()));
      PostedTransaction posted =
          ledger.post(
              new PostTransaction(
                  approved.key(),
                  approved.livemode(),
                  TransactionKind.ADJUSTMENT,
                  approved.reference(),
                  approved.legs()));
      end(approved, "correction.posted", before -> before.posted(posted.id().value()));
    } catch (ProblemException refused) {
      if (refused.isRetryable()) {
        log.warn("{} not posted yet: {}", approved.id(), refused.getMessage());
      } else {
        String why = refused.problem().code() + ": " + refused.problem().message();
        end(approved, "correction.refused", before -> before.refused(why));
      }
    } catch (PeerUnreachable away) {
      log.warn("{} not posted yet: {}", approved.id(), away.getMessage());
    }
  }

  private void end(Correction approved, String type, UnaryOperator<Correction> change) {
    transaction.executeWithoutResult(_ -> {
      // The break first, in the order in which operators lock them.
      if (type.equals("correction.posted")) {
        breaks.corrected(approved.breakId(), "Corrected by " + approved.id(), approver(approved));
      }
      Correction before = rows.lock(approved.id()).orElseThrow();
      if (!before.state().equals("approved")) {
        return;
      }
      Correction after = change.apply(before);
      rows.update(after, null);
      trail.tell(
          new Trail.Change(after.id(), after.eventSequence(), type, Trail.SYSTEM),
          before.facts(),
          after.facts());
      log.info("{} of {}", type, after.id());
    });
  }

  private static String approver(Correction approved) {
    Correction.@Nullable Decision decision = approved.decision();
    return decision == null ? Trail.SYSTEM : decision.by();
  }
}
