package dev.zerosum.payment.refund;

import dev.zerosum.contract.saga.RefundSagas;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a refund's saga, or joins and wakes the one that runs. May be done any number of times.
final class RefundStarts {

  private static final Logger log = LoggerFactory.getLogger(RefundStarts.class);

  private final RefundSagas sagas;

  RefundStarts(RefundSagas sagas) {
    this.sagas = sagas;
  }

  /// The saga that runs now; empty when nobody knows whether one does.
  Optional<StartedSaga> start(Refund refund) {
    try {
      return Optional.of(sagas.start(request(refund)));
    } catch (PeerUnreachable | ProblemException unknown) {
      log.warn("the saga of {} may not have started: {}", refund.id(), unknown.toString());
      return Optional.empty();
    }
  }

  /// Wakes the saga that runs, or starts one: its facts have changed.
  void wake(Refund refund) {
    if (start(refund).isEmpty()) {
      return;
    }
    try {
      sagas.nudge(refund.id());
    } catch (PeerUnreachable | ProblemException late) {
      // It looks again by itself, or the sweeper starts it.
      log.info("the saga of {} was not nudged: {}", refund.id(), late.toString());
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
