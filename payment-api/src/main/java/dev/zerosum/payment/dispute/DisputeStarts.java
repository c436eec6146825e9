package dev.zerosum.payment.dispute;

import dev.zerosum.contract.saga.DisputeSagas;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.kit.sql.AfterCommit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a dispute's saga, or joins and wakes the one that runs. May be done any number of times.
final class DisputeStarts {

  private static final Logger log = LoggerFactory.getLogger(DisputeStarts.class);

  private final DisputeSagas sagas;

  DisputeStarts(DisputeSagas sagas) {
    this.sagas = sagas;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  Optional<StartedSaga> start(Dispute dispute) {
    try {
      return Optional.of(sagas.start(request(dispute)));
    } catch (PeerUnreachable | ProblemException unknown) {
      log.warn("the saga of {} may not have started: {}", dispute.id(), unknown.toString());
      return Optional.empty();
    }
  }

  /// Wakes the saga that runs, or starts one: its facts have changed.
  void wake(Dispute dispute) {
    if (start(dispute).isEmpty()) {
      return;
    }
    try {
      sagas.nudge(dispute.id());
    } catch (PeerUnreachable | ProblemException late) {
      // It looks again by itself, or the sweeper starts it.
      log.info("the saga of {} was not nudged: {}", dispute.id(), late.toString());
    }
  }

  /// Wakes the saga once the caller's transaction is committed; nobody waits for it.
  void wakeAfterCommit(Dispute dispute) {
    AfterCommit.run(() -> Thread.ofVirtual().name("dispute-wake").start(() -> wake(dispute)));
  }

  private static StartDispute request(Dispute dispute) {
    Dispute.Claim claim = dispute.claim();
    return new StartDispute(
        dispute.id(),
        claim.paymentId(),
        claim.merchantId(),
        claim.livemode(),
        claim.amount(),
        claim.customerId(),
        claim.processor(),
        claim.reference(),
        dispute.standing(),
        claim.requestId());
  }
}
