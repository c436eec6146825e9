package dev.zerosum.payment.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/payout_schedules` as the OpenAPI page shows it; [ScheduleRequests] reads
/// it.
record SetSchedule(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "USD") String currency,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"manual", "daily", "weekly", "monthly"})
        String interval,
    @Schema(description = "Day of the week from 1 for Monday; for weekly")
        @Nullable Integer weeklyAnchor,
    @Schema(description = "Day of the month, or its last when it is shorter; for monthly")
        @Nullable Integer monthlyAnchor,
    @Schema(description = "Minor units; less is left for the next time", example = "1000")
        @Nullable Long minimumAmount,
    @Schema(description = "One of your bank accounts; by default the newest in the currency")
        @Nullable String destination) {}
