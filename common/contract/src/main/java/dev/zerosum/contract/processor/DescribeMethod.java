package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentMethodId;

/// A payment method to be described.
///
/// @param paymentMethodId the processor's token
/// @param livemode which of the processor's two worlds knows it
public record DescribeMethod(PaymentMethodId paymentMethodId, boolean livemode) {}
