package dev.zerosum.payment.schedule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A payout schedule as merchants see it.
///
/// @param minimumAmount minor units
/// @param nextPayoutAt Unix seconds; null while payouts are asked for by hand
/// @param heldReason why the last payout was not made; null when nothing was in its way
record ScheduleBody(
    String id,
    String object,
    String currency,
    String interval,
    @Nullable Integer weeklyAnchor,
    @Nullable Integer monthlyAnchor,
    long minimumAmount,
    @Nullable String destination,
    @Nullable Long nextPayoutAt,
    @Nullable String heldReason,
    @Nullable Long heldSince,
    String merchantId,
    long created,
    boolean livemode) {

  static ScheduleBody of(Schedule schedule) {
    Schedule.Terms terms = schedule.terms();
    Schedule.Held held = schedule.held();
    return new ScheduleBody(
        schedule.id(),
        "payout_schedule",
        terms.minimum().currency().code(),
        terms.rhythm().name().toLowerCase(Locale.ROOT),
        terms.rhythm() == Rhythm.WEEKLY ? terms.anchor() : null,
        terms.rhythm() == Rhythm.MONTHLY ? terms.anchor() : null,
        terms.minimum().minorUnits(),
        terms.destination(),
        schedule.nextAt() == null ? null : schedule.nextAt().getEpochSecond(),
        held == null ? null : held.reason(),
        held == null ? null : held.since().getEpochSecond(),
        schedule.merchantId().value(),
        schedule.createdAt().getEpochSecond(),
        schedule.livemode());
  }
}
