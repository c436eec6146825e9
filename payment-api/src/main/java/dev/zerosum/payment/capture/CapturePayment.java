package dev.zerosum.payment.capture;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/payments/{id}/capture` as the OpenAPI page shows it; [CaptureOrder] reads
/// it.
record CapturePayment(
    @Schema(description = "Minor units; all that is capturable when absent", example = "4200")
        @Nullable Long amount,
    @Schema(description = "Whether the rest is given up", defaultValue = "true")
        @Nullable Boolean finalCapture) {}
