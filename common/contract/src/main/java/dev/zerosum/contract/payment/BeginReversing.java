package dev.zerosum.contract.payment;

import dev.zerosum.kernel.PaymentId;

/// A decision to undo is a row before it is an act.
public record BeginReversing(PaymentId paymentId, UndoCause cause, String workflowId) {}
