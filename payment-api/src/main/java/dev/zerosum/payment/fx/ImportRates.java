package dev.zerosum.payment.fx;

import io.swagger.v3.oas.annotations.media.Schema;

/// The body of `POST /v1/operator/fx_rates` as the OpenAPI page shows it.
record ImportRates(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The ECB's eurofxref-daily.xml, as it is")
        String document) {}
