package dev.zerosum.payment.capture;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/payments/{id}/cancel` as the OpenAPI page shows it; [Cancels] reads it.
record CancelPayment(
    @Schema(
            allowableValues = {"duplicate", "fraudulent", "requested_by_customer", "abandoned"},
            defaultValue = "requested_by_customer")
        @Nullable String cancellationReason) {}
