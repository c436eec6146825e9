package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.DisputeStatus;
import java.time.Instant;

/// The next standing of a dispute, one change each.
final class Standings {

  private Standings() {}

  /// A dispute that was heard of for the first time.
  static DisputeStanding opened(DisputeStatus status, Instant at) {
    return new DisputeStanding(status, at, null, null, false, false, 0, 0, 0, false);
  }

  static DisputeStanding taken(DisputeStanding now, LockedDisputes.Taken taken) {
    return new DisputeStanding(
        now.status(),
        now.since(),
        taken.amount(),
        taken.exchange(),
        now.isWithdrawn(),
        now.isReinstated(),
        now.answers(),
        now.answersSent(),
        now.hints(),
        now.isSagaClosed());
  }

  /// What the facts say is booked. What is final stays as it is, and what was booked stays booked.
  static DisputeStanding recorded(
      DisputeStanding now, DisputeFacts facts, boolean closes, Instant at) {
    boolean isMoved = now.status() != facts.status() && !now.status().isFinal();
    return new DisputeStanding(
        isMoved ? facts.status() : now.status(),
        isMoved ? at : now.since(),
        now.taken(),
        now.exchange(),
        now.isWithdrawn() || facts.withdrawn() != null,
        now.isReinstated() || facts.reinstated() != null,
        now.answers(),
        now.answersSent(),
        now.hints(),
        closes);
  }

  static DisputeStanding answered(DisputeStanding now, int n) {
    return new DisputeStanding(
        now.status(),
        now.since(),
        now.taken(),
        now.exchange(),
        now.isWithdrawn(),
        now.isReinstated(),
        n,
        now.answersSent(),
        now.hints(),
        now.isSagaClosed());
  }

  static DisputeStanding heard(DisputeStanding now, int n) {
    return new DisputeStanding(
        now.status(),
        now.since(),
        now.taken(),
        now.exchange(),
        now.isWithdrawn(),
        now.isReinstated(),
        now.answers(),
        Math.max(now.answersSent(), n),
        now.hints(),
        now.isSagaClosed());
  }

  /// Somebody said that something may have changed: there is something to look at.
  static DisputeStanding hinted(DisputeStanding now) {
    return new DisputeStanding(
        now.status(),
        now.since(),
        now.taken(),
        now.exchange(),
        now.isWithdrawn(),
        now.isReinstated(),
        now.answers(),
        now.answersSent(),
        now.hints() + 1,
        false);
  }
}
