package dev.zerosum.saga.lane;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/// Waiting for a named party: until a nudge, the deadline, or the next look at the facts, for a
/// nudge may be lost.
public final class Parking {

  /// How often a whole wait is interrupted to look; few, since every look is history.
  private static final int LOOKS_A_WAIT = 24;

  /// Between a deadline that passed here and an owner whose clock says otherwise.
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

  private boolean isNudged;

  /// Ends the wait, or the next one.
  public void nudge() {
    isNudged = true;
  }

  /// Waits, and forgets the nudges so far: the caller reads the facts next, and a nudge that comes
  /// while it reads is kept for the next wait.
  public void await(Instant deadline, Duration wholeWait) {
    Duration look = wholeWait.dividedBy(LOOKS_A_WAIT);
    Duration left = Duration.between(Asking.now(), deadline);
    Duration wait = left.compareTo(look) < 0 ? left : look;
    awaitAtMost(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait);
  }

  /// Waits as [#await(Instant, Duration)] does, for this long at most.
  public void awaitAtMost(Duration wait) {
    boolean _ = Workflow.await(wait, () -> isNudged);
    isNudged = false;
  }
}
