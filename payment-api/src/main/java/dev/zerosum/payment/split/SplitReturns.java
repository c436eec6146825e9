package dev.zerosum.payment.split;

import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.split.SplitReturn.State;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Tells the ledger what is given back, until it has answered. Any instance may tell it, and two at
/// once do no harm: the ledger books by key, and the row moves on once.
final class SplitReturns {

  private static final Logger log = LoggerFactory.getLogger(SplitReturns.class);
  private static final int BATCH = 50;

  private final SplitReturnRows rows;
  private final SplitBook book;

  SplitReturns(SplitReturnRows rows, SplitBook book) {
    this.rows = rows;
    this.book = book;
  }

  /// Tells of what is due.
  ///
  /// @return whether there may be more
  boolean round() {
    List<String> due = rows.take(BATCH);
    due.forEach(this::tell);
    return due.size() == BATCH;
  }

  private void tell(String id) {
    try {
      rows.find(id).ifPresent(this::tell);
    } catch (PeerUnreachable | DataAccessException away) {
      // Its next look is set already.
      log.warn("{} is not booked yet: {}", id, away.toString());
    } catch (ProblemException refused) {
      // Asked on all the same: a guard may be lifted, an account be made.
      log.error("the ledger does not book {}: {}", id, refused.toString());
    }
  }

  private void tell(SplitReturn given) {
    switch (given.state()) {
      case BOOKING -> {
        book.book(given);
        boolean _ = rows.move(given.id(), State.BOOKING, State.BOOKED);
      }
      case UNDOING -> {
        book.bookThereAndBack(given);
        boolean _ = rows.move(given.id(), State.UNDOING, State.UNDONE);
      }
      case HELD, DROPPED, BOOKED, UNDONE -> {
        // Another instance was quicker.
      }
    }
  }
}
