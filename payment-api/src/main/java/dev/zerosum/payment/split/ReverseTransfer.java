package dev.zerosum.payment.split;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/transfers/{id}/reversals`.
record ReverseTransfer(
    @Schema(description = "Minor units; all that is left when absent", example = "1000")
        @Nullable Long amount) {}
