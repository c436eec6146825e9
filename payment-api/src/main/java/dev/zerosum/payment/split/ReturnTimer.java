package dev.zerosum.payment.split;

import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.payment.split.SplitReturn.State;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Tells the ledger what is given back, until it has answered. Any instance may tell it, and two at
/// once do no harm: the ledger books by key, and the row moves on once.
final class ReturnTimer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReturnTimer.class);
  private static final long MILLIS = 500;
  private static final int BATCH = 50;

  private final SplitReturnRows rows;
  private final SplitBook book;
  private volatile boolean isRunning;
  private ScheduledExecutorService timer = newTimer();

  ReturnTimer(SplitReturnRows rows, SplitBook book) {
    this.rows = rows;
    this.book = book;
  }

  @Override
  public synchronized void start() {
    timer = newTimer();
    isRunning = true;
    var _ = timer.scheduleWithFixedDelay(this::quietly, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    isRunning = false;
    timer.close();
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /// Tells of everything that is due.
  void round() {
    List<String> due;
    do {
      due = rows.take(BATCH);
      due.forEach(this::tell);
    } while (isRunning && due.size() == BATCH);
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

  private void quietly() {
    try {
      round();
    } catch (DataAccessException away) {
      // The next round tries again.
      log.warn("could not look for what is given back: {}", away.getMessage());
    } catch (RuntimeException bug) {
      // A timer that throws never fires again.
      log.error("telling what is given back met a bug", bug);
    }
  }

  private static ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofVirtual().name("split-returns").factory());
  }
}
