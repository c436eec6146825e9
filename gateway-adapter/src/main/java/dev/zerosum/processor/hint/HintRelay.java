package dev.zerosum.processor.hint;

import dev.zerosum.contract.payment.PaymentHint;
import dev.zerosum.contract.payment.PaymentHints;
import dev.zerosum.contract.payment.RefundHint;
import dev.zerosum.contract.payment.RefundHints;
import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells payment-api of hints about refunds, returns and disputes, until it has heard them: what
/// failed days after its success, and a dispute at all, are known by nothing else. Told twice, a
/// hint does no harm.
public final class HintRelay {

  private static final Logger LOG = LoggerFactory.getLogger(HintRelay.class);

  private final Hints hints;
  private final RefundHints refunds;
  private final PaymentHints payments;
  private final DisputeWatch disputes;

  HintRelay(Hints hints, RefundHints refunds, PaymentHints payments, DisputeWatch disputes) {
    this.hints = hints;
    this.refunds = refunds;
    this.payments = payments;
    this.disputes = disputes;
  }

  /// Tells what is due.
  ///
  /// @return whether there may be more
  boolean tellDue() {
    var due = hints.takeDue();
    due.forEach(this::tell);
    return due.size() == Hints.BATCH;
  }

  private void tell(Hints.Due due) {
    try {
      if (isHeard(due)) {
        hints.told(due);
      }
    } catch (PeerUnreachable | ProblemException away) {
      // Its next turn is set already.
      LOG.warn("payment-api was not told of {}: {}", due.eventId(), away.toString());
    }
  }

  private boolean isHeard(Hints.Due due) {
    return switch (due.about()) {
      case REFUND -> {
        refunds.hint(new RefundHint(due.names()));
        yield true;
      }
      case RETURN -> {
        payments.hint(new PaymentHint(new PaymentId(due.names())));
        yield true;
      }
      case DISPUTE -> disputes.tell(due);
      case NOTHING -> throw new InvariantViolation(due.eventId() + " is nobody's to hear");
    };
  }
}
