package dev.zerosum.contract.saga;

import dev.zerosum.contract.payment.PayoutStanding;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import java.time.Instant;

/// A payout as its saga needs it, read from its row at the start.
///
/// @param destination the bank's token of the account it goes to, `ba_…`
/// @param orderAt before this instant the bank is not asked, and the merchant may cancel
/// @param standing where the payout stands at the start, and what the bank has said of it
/// @param requestId of the request that made the payout
public record StartPayout(
    PayoutId payoutId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    String destination,
    Instant orderAt,
    PayoutStanding standing,
    String requestId) {}
