package dev.zerosum.payment.attention;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How an entry is resolved. As the API's description shows it; the controller reads it field by
/// field.
record Resolution(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"retry", "close"})
        String resolution,
    @Nullable String note) {}
