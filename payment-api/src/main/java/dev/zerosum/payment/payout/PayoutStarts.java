package dev.zerosum.payment.payout;

import dev.zerosum.contract.saga.PayoutSagas;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a payout's saga, or joins the one that runs. May be done any number of times.
final class PayoutStarts {

  private static final Logger log = LoggerFactory.getLogger(PayoutStarts.class);

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
    try {
      return Optional.of(sagas.start(request));
    } catch (PeerUnreachable | ProblemException unknown) {
      log.warn("the saga of {} may not have started: {}", payout.id(), unknown.toString());
      return Optional.empty();
    }
  }
}
