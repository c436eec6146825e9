package dev.zerosum.payment.payout;

import dev.zerosum.contract.saga.PayoutSagas;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.payment.saga.SagaCalls;
import java.util.Optional;

/// Starts a payout's saga, or joins the one that runs. May be done any number of times.
final class PayoutStarts {

  private final PayoutSagas sagas;

  PayoutStarts(PayoutSagas sagas) {
    this.sagas = sagas;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  Optional<StartedSaga> start(Payout payout) {
    Payout.Terms terms = payout.terms();
    var request =
        new StartPayout(
            payout.id(),
            terms.merchantId(),
            terms.livemode(),
            terms.amount(),
            terms.destination(),
            terms.orderAt(),
            payout.standing(),
            payout.origin().requestId());
    return SagaCalls.start(payout.id(), () -> sagas.start(request));
  }
}
