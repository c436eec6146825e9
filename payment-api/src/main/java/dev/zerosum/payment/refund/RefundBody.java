package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.RefundStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refund as merchants see it.
///
/// @param amount minor units
/// @param failureCode why it failed, in the processor's words or one of ours
/// @param settlementAmount what it takes from the merchant, when the payment settled in another
///   currency; minor units of that one
/// @param created Unix seconds
record RefundBody(
    String id,
    String object,
    long amount,
    String currency,
    String paymentId,
    String merchantId,
    RefundStatus status,
    @Nullable String reason,
    @Nullable String failureCode,
    @Nullable String failureMessage,
    @Nullable Long settlementAmount,
    @Nullable String settlementCurrency,
    Map<String, String> metadata,
    long created,
    boolean livemode) {

  static RefundBody of(Refund refund) {
    RefundOrder order = refund.order();
    Refund.Failure failure = refund.failure();
    return new RefundBody(
        refund.id().value(),
        "refund",
        order.amount().minorUnits(),
        order.amount().currency().code(),
        order.paymentId().value(),
        order.merchantId().value(),
        refund.status(),
        order.reason(),
        failure == null ? null : failure.code(),
        failure == null ? null : failure.message(),
        order.exchange() == null ? null : order.exchange().received().minorUnits(),
        order.exchange() == null ? null : order.exchange().received().currency().code(),
        order.metadata(),
        refund.origin().createdAt().getEpochSecond(),
        order.livemode());
  }
}
