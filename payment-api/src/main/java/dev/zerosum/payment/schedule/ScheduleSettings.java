package dev.zerosum.payment.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of automatic payouts.
///
/// @param interval how often somebody looks whether one is due
/// @param lease how long nobody else looks at a schedule that one looks at
/// @param batch how many are taken at once
/// @param ledgerTimeout how long the ledger may take to tell a balance
@ConfigurationProperties("zerosum.payment.payout-schedule")
record ScheduleSettings(
    @DefaultValue("30s") Duration interval,
    @DefaultValue("1m") Duration lease,
    @DefaultValue("20") int batch,
    @DefaultValue("2s") Duration ledgerTimeout) {}
