package dev.zerosum.payment.dispute;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.saga.DisputeSagas;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.sql.AfterCommit;
import dev.zerosum.payment.record.ChargeExchange;
import dev.zerosum.payment.record.PaymentRows;
import dev.zerosum.payment.saga.SagaCalls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Starts a dispute's saga, or joins and wakes the one that runs. May be done any number of times.
final class DisputeStarts {

  private final DisputeSagas sagas;
  private final PaymentRows payments;

  DisputeStarts(DisputeSagas sagas, PaymentRows payments) {
    this.sagas = sagas;
    this.payments = payments;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  Optional<StartedSaga> start(Dispute dispute) {
    StartDispute request = request(dispute);
    return SagaCalls.start(dispute.id(), () -> sagas.start(request));
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

  private StartDispute request(Dispute dispute) {
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
        claim.requestId(),
        terms(claim.paymentId()));
  }

  private @Nullable FxTerms terms(PaymentId payment) {
    ChargeExchange exchange = payments.find(payment).orElseThrow().order().exchange();
    return exchange == null ? null : exchange.terms();
  }
}
