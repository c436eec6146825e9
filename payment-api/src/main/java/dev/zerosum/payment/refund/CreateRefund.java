package dev.zerosum.payment.refund;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/refunds` as the OpenAPI page shows it; [RefundRequest] reads it.
record CreateRefund(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "pay_…") String paymentId,
    @Schema(description = "Minor units; all that is left when absent", example = "3000")
        @Nullable Long amount,
    @Schema(description = "Refused when it is not the payment's", example = "USD")
        @Nullable String currency,
    @Schema(allowableValues = {"duplicate", "fraudulent", "requested_by_customer"})
        @Nullable String reason,
    @Nullable Map<String, String> metadata,
    @Schema(description = "Whether connected merchants give back their part; true by default")
        @Nullable Boolean reverseTransfer,
    @Schema(
            description =
                "Whether the platform gives back its part; by default as was agreed with you")
        @Nullable Boolean refundApplicationFee) {}
