package dev.zerosum.contract.processor;

import dev.zerosum.kernel.PaymentId;

/// How far the steps of a payment have got, by whichever run of its saga.
///
/// @param authorizeBegun whether an authorize of it has been written down, whatever became of it
public record BegunSteps(PaymentId paymentId, boolean authorizeBegun) {}
