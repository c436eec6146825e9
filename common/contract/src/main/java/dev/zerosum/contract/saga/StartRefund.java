package dev.zerosum.contract.saga;

import dev.zerosum.contract.ledger.RefundedExchange;
import dev.zerosum.contract.payment.RefundStanding;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.RefundId;
import org.jspecify.annotations.Nullable;

/// A refund as its saga needs it, read from its row at the start.
///
/// @param customerId whose card it goes to; null for a guest's
/// @param standing where the refund stands at the start: a saga started in `succeeded` asks whether
///   it came back
/// @param requestId of the request that made the refund
/// @param exchange what goes back of the charge's exchange; null when there was none
public record StartRefund(
    RefundId refundId,
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    @Nullable CustomerId customerId,
    RefundStanding standing,
    String requestId,
    @Nullable RefundedExchange exchange) {}
