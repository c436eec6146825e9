package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.contract.payment.RefundStatus;
import dev.zerosum.kernel.RefundId;
import dev.zerosum.payment.record.Payment;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refund as its row holds it.
///
/// @param reference the processor's id; null until it was accepted
/// @param failure why it failed; null unless it did
/// @param eventSequence how many events it has
record Refund(
    RefundId id,
    RefundOrder order,
    RefundStanding standing,
    @Nullable String reference,
    @Nullable Failure failure,
    long eventSequence,
    Payment.Run run,
    Payment.Origin origin) {

  /// Why it failed.
  record Failure(String code, String message) {}

  RefundStatus status() {
    return standing.status();
  }

  /// The same refund, some events further.
  Refund to(RefundStanding next, int events) {
    return new Refund(id, order, next, reference, failure, eventSequence + events, run, origin);
  }

  Refund accepted(String processorReference) {
    return new Refund(id, order, standing, processorReference, failure, eventSequence, run, origin);
  }

  Refund failed(Failure why) {
    return new Refund(id, order, standing, reference, why, eventSequence, run, origin);
  }

  Refund withMetadata(Map<String, String> metadata) {
    var changed =
        new RefundOrder(
            order.paymentId(),
            order.merchantId(),
            order.livemode(),
            order.customerId(),
            order.amount(),
            order.reason(),
            metadata,
            order.exchange());
    return new Refund(id, changed, standing, reference, failure, eventSequence, run, origin);
  }

  /// Its standing, come to at an instant.
  RefundStanding standing(RefundStatus status, Instant at, boolean isMoved, boolean isClosed) {
    return new RefundStanding(status, at, standing.isBegun(), isMoved, standing.hints(), isClosed);
  }
}
