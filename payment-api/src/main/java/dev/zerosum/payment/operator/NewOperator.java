package dev.zerosum.payment.operator;

import io.swagger.v3.oas.annotations.media.Schema;

/// An operator to be made. As the API's description shows it; the controller reads it field by
/// field.
record NewOperator(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"admin", "support", "read"})
        String role) {}
