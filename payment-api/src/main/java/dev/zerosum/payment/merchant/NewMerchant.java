package dev.zerosum.payment.merchant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A merchant to be made. As the API's description shows it; the controller reads it field by
/// field.
record NewMerchant(
    @Nullable String id,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String email,
    @Schema(example = "USD") @Nullable String settlementCurrency,
    @Schema(description = "The merchant that may divide payments with it", example = "mer_…")
        @Nullable String platformId,
    @Schema(
            description =
                "What becomes of the platform's fee in a refund; a change of it is another call",
            allowableValues = {"kept", "proportional"},
            defaultValue = "kept")
        @Nullable String feeRefund) {}
