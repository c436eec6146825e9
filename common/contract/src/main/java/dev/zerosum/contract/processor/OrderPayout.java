package dev.zerosum.contract.processor;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PayoutId;
import dev.zerosum.kernel.StepKey;

/// Money to be paid to a merchant's bank account.
///
/// @param key `po_…:order:n`; a next n only after the one before was proven absent
/// @param destination the bank's token of the account, `ba_…`
public record OrderPayout(
    StepKey key,
    PayoutId payoutId,
    MerchantId merchantId,
    boolean livemode,
    Money amount,
    String destination) {}
