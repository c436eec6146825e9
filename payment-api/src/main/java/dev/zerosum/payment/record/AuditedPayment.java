package dev.zerosum.payment.record;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.payment.ChargeOutcome;
import dev.zerosum.contract.payment.PaymentStanding;
import org.jspecify.annotations.Nullable;

/// A payment as the audit trail keeps it: what merchants see, and what they do not.
record AuditedPayment(
    PaymentBody payment,
    PaymentStanding standing,
    Payment.Held held,
    @Nullable ChargeOutcome outcome,
    @Nullable Assessment assessment) {}
