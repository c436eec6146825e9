package dev.zerosum.payment.bankaccount;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/bank_accounts` as the OpenAPI page shows it.
record NewBankAccount(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "The bank's token of the account, never its number",
            example = "ba_hamburg1")
        String id,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "EUR") String currency,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "4321") String last4,
    @Nullable String bankName,
    @Nullable String accountHolderName) {}
