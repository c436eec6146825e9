package dev.zerosum.payment.correction;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/operator/corrections` as the OpenAPI page shows it; [CorrectionRequests]
/// reads it.
record ProposeCorrection(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"adjustment", "balance_hold", "hold_release", "payout_return"})
        String type,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Goodwill for ticket 4711")
        String reason,
    @Schema(description = "Of an adjustment or a hold") @Nullable String merchantId,
    @Schema(description = "Of an adjustment or a hold") @Nullable Boolean livemode,
    @Schema(description = "Of an adjustment or a hold", example = "USD") @Nullable String currency,
    @Schema(
            description = "Minor units of an adjustment (below 0 takes) or a hold",
            example = "1500")
        @Nullable Long amount,
    @Schema(description = "The hold that a release gives back, whole") @Nullable String holdId,
    @Schema(description = "The payout that a return calls back") @Nullable String payoutId) {

  /// What the second person says to it.
  record Note(@Nullable String note) {}
}
