package dev.zerosum.payment.fx;

import io.swagger.v3.oas.annotations.media.Schema;

/// The body of `POST /v1/fx_quotes` as the OpenAPI page shows it.
record NewFxQuote(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "What buyers are charged in",
            example = "USD")
        String fromCurrency,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "What you settle in",
            example = "EUR")
        String toCurrency) {}
