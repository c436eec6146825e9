package dev.zerosum.processor.hint;

import dev.zerosum.contract.payment.DisputeHints;
import dev.zerosum.contract.processor.DisputeFacts;
import dev.zerosum.contract.processor.Lane;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.dispute.Disputes;
import dev.zerosum.processor.port.DisputeSight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the processor about a dispute that a hint names, and tells payment-api what it said.
/// Nothing of the hint is passed on.
final class DisputeWatch {

  private static final Logger LOG = LoggerFactory.getLogger(DisputeWatch.class);

  private final Disputes disputes;
  private final DisputeHints payments;
  private final CallSettings calls;

  DisputeWatch(Disputes disputes, DisputeHints payments, CallSettings calls) {
    this.disputes = disputes;
    this.payments = payments;
    this.calls = calls;
  }

  /// Asks the processor, and tells payment-api what it said.
  ///
  /// @return whether nothing is left to tell
  boolean tell(Hints.Due due) {
    if (due.reference() == null) {
      return true;
    }
    var budget = calls.budget(Lane.DURABLE);
    return switch (disputes.look(due.processor(), due.livemode(), due.reference(), budget)) {
      case DisputeSight.Seen(var facts) -> isHeard(due, facts);
      case DisputeSight.Missing(var reason) -> {
        // Somebody else's who shares the account: reconciliation would show its money as alien.
        LOG.warn("webhook {} is dropped: {}", due.eventId(), reason);
        yield true;
      }
      case DisputeSight.Declined(var code, var message) -> {
        LOG.warn("webhook {} was not followed: {} {}", due.eventId(), code, message);
        yield false;
      }
      case DisputeSight.Unclear(var reason, var _) -> {
        LOG.warn("webhook {} waits: {}", due.eventId(), reason);
        yield false;
      }
    };
  }

  /// A payment is a row before its processor is asked: one that nobody knows is another
  /// installation's that shares the account.
  private boolean isHeard(Hints.Due due, DisputeFacts facts) {
    try {
      payments.hint(facts);
    } catch (ProblemException refused) {
      if (!refused.problem().code().equals("payment_unknown")) {
        throw refused;
      }
      LOG.warn("webhook {} is dropped: {} is unknown", due.eventId(), facts.paymentId());
    }
    return true;
  }
}
