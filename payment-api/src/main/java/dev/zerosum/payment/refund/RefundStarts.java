package dev.zerosum.payment.refund;

import dev.zerosum.contract.saga.RefundSagas;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.payment.saga.SagaCalls;
import java.util.Optional;

/// Starts a refund's saga, or joins and wakes the one that runs. May be done any number of times.
final class RefundStarts {

  private final RefundSagas sagas;

  RefundStarts(RefundSagas sagas) {
    this.sagas = sagas;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  Optional<StartedSaga> start(Refund refund) {
    return SagaCalls.start(refund.id(), () -> sagas.start(request(refund)));
  }

  /// Wakes the saga that runs, or starts one: its facts have changed.
  void wake(Refund refund) {
    if (start(refund).isPresent()) {
      SagaCalls.nudge(refund.id(), () -> sagas.nudge(refund.id()));
    }
  }

  private static StartRefund request(Refund refund) {
    RefundOrder order = refund.order();
    return new StartRefund(
        refund.id(),
        order.paymentId(),
        order.merchantId(),
        order.livemode(),
        order.amount(),
        order.customerId(),
        refund.standing(),
        refund.origin().requestId(),
        order.exchange());
  }
}
