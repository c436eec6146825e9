package dev.zerosum.processor.hint;

import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.attempt.Attempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wakes the saga of a payment whose buyer may have acted (3DS), or whose bank may have decided, so
/// that it asks the processor now and not at its next look. Nothing of the hint is passed on, and a
/// nudge may be lost.
public final class BuyerNudges {

  private static final Logger LOG = LoggerFactory.getLogger(BuyerNudges.class);

  private final Attempts attempts;
  private final ChargeSagas sagas;

  BuyerNudges(Attempts attempts, ChargeSagas sagas) {
    this.attempts = attempts;
    this.sagas = sagas;
  }

  /// Looks at our own row first: nearly all hints are of payments that wait for nobody. Returns at
  /// once; whoever delivers hints does not wait for a saga.
  public void mayHaveActed(PaymentId paymentId) {
    if (attempts.isWaiting(paymentId)) {
      Thread.ofVirtual().name("buyer-nudge").start(() -> nudge(paymentId));
    }
  }

  private void nudge(PaymentId paymentId) {
    try {
      sagas.nudge(paymentId);
    } catch (PeerUnreachable | ProblemException lost) {
      LOG.info("the saga of {} was not woken: {}", paymentId, lost.toString());
    }
  }
}
