package dev.zerosum.contract.processor;

import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.StepKey;

/// A part of a captured payment to be paid back because its merchant wants it.
///
/// @param key `re_…:refund:n`: a payment may have many refunds
/// @param paymentId whose capture it is paid back from
public record RefundPayment(StepKey key, PaymentId paymentId, Money amount, Lane lane) {}
