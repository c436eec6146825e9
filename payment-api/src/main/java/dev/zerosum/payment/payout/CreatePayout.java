package dev.zerosum.payment.payout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/payouts` as the OpenAPI page shows it; [PayoutRequests] reads it.
record CreatePayout(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Minor units, at most what is available",
            example = "50000")
        long amount,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "USD") String currency,
    @Schema(
            description = "One of your bank accounts; by default the newest in the currency",
            example = "ba_hamburg1")
        @Nullable String destination,
    @Schema(description = "Yours, if you say it") @Nullable String merchantId,
    @Nullable String description,
    @Nullable Map<String, String> metadata) {}
