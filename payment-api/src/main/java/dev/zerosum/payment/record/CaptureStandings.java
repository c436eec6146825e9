package dev.zerosum.payment.record;

import dev.zerosum.contract.payment.CaptureEnd;
import dev.zerosum.contract.payment.CaptureRequest;
import dev.zerosum.contract.payment.Captures;
import dev.zerosum.contract.payment.PaymentStanding;
import dev.zerosum.contract.payment.PaymentStatus;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.TransactionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where payments stand, with what was captured of them by hand: what their sagas go by.
public final class CaptureStandings {

  private final CaptureRows captures;

  CaptureStandings(CaptureRows captures) {
    this.captures = captures;
  }

  /// The payment's standing. One that is captured at once costs no look at its captures.
  public PaymentStanding of(Payment payment) {
    PaymentStanding standing = payment.standing();
    boolean isCapturedByHand = payment.held().authorized() > 0;
    boolean isOpen =
        standing.status() == PaymentStatus.REQUIRES_CAPTURE
            || (standing.status() == PaymentStatus.SUCCEEDED && !standing.isSagaClosed());
    return isCapturedByHand && isOpen
        ? standing.withCaptures(facts(payment, captures.of(payment)))
        : standing;
  }

  private static Captures facts(Payment payment, List<Capture> requests) {
    int count = 0;
    int attempts = 0;
    @Nullable TransactionId lastTransactionId = null;
    @Nullable CaptureRequest open = null;
    for (Capture request : requests) {
      attempts = Math.max(attempts, request.attempts());
      if (request.end() instanceof CaptureEnd.Captured(Money _, TransactionId id)) {
        count++;
        lastTransactionId = id;
      }
      if (request.end() == null && open == null) {
        open = new CaptureRequest(request.number(), request.amount(), request.isFinal());
      }
    }
    boolean isRestHeld =
        payment.standing().status() == PaymentStatus.SUCCEEDED && !payment.held().isFinal();
    return new Captures(
        new Money(payment.amountCaptured(), payment.order().amount().currency()),
        count,
        attempts,
        lastTransactionId,
        open,
        isRestHeld);
  }
}
