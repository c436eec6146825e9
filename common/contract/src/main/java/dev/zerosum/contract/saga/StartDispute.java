package dev.zerosum.contract.saga;

import dev.zerosum.contract.ledger.FxTerms;
import dev.zerosum.contract.payment.DisputeStanding;
import dev.zerosum.kernel.CustomerId;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/// A dispute as its saga needs it, read from its row at the start.
///
/// @param customerId whose card it is; null for a guest's
/// @param processor who has the dispute
/// @param reference the processor's id
/// @param requestId of the request that made the row
/// @param terms what the charge was exchanged on; null when it was not
public record StartDispute(
    DisputeId disputeId,
    PaymentId paymentId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    @Nullable CustomerId customerId,
    String processor,
    String reference,
    DisputeStanding standing,
    String requestId,
    @Nullable FxTerms terms) {}
