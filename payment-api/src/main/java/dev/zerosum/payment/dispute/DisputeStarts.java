package dev.zerosum.payment.dispute;

import dev.zerosum.contract.saga.DisputeSagas;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.sql.AfterCommit;
import dev.zerosum.payment.saga.SagaCalls;
import java.util.Optional;

/// Starts a dispute's saga, or joins and wakes the one that runs. May be done any number of times.
final class DisputeStarts {

  private final DisputeSagas sagas;

  DisputeStarts(DisputeSagas sagas) {
    this.sagas = sagas;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  Optional<StartedSaga> start(Dispute dispute) {
    return SagaCalls.start(dispute.id(), () -> sagas.start(request(dispute)));
  }

  /// Wakes the saga that runs, or starts one: its facts have changed.
  void wake(Dispute dispute) {
    if (start(dispute).isPresent()) {
      SagaCalls.nudge(dispute.id(), () -> sagas.nudge(dispute.id()));
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
