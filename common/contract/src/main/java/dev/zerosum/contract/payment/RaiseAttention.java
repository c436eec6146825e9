package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;

/// Puts a payment before an operator.
///
/// @param reason one word, for instance `capture_unknown`, `ledger_refusal`, `amount_mismatch`
/// @param stopsSaga whether the sweeper leaves it alone until the operator answers
public record RaiseAttention(
    PaymentId paymentId, String reason, String detail, boolean stopsSaga, String workflowId) {}
