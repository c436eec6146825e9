package dev.zerosum.ledger.pool;

import io.swagger.v3.oas.annotations.media.Schema;

/// The body of `POST /v1/operator/ledger/fx_fundings` as the OpenAPI page shows it.
record FundPool(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Minor units; below zero takes money out of the pool",
            example = "10000000")
        long amount,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "EUR") String currency,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean livemode,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Bought at our bank, ticket 7")
        String reason) {}
