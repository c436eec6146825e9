package dev.zerosum.contract.payment;

import dev.zerosum.contract.fraud.Assessment;
import dev.zerosum.contract.processor.DescribedMethod;
import dev.zerosum.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/// What a saga has to record of its payment.
///
/// @param closesSaga whether nothing is left to do after this
/// @param method set when this saga was the first to describe it
/// @param assessment set when this saga had it assessed
/// @param hasAccounts whether the ledger's accounts for this customer and currency exist now
/// @param workflowId which saga says so
public record RecordOutcome(
    PaymentId paymentId,
    ChargeOutcome outcome,
    boolean closesSaga,
    @Nullable DescribedMethod method,
    @Nullable Assessment assessment,
    boolean hasAccounts,
    String workflowId) {}
