package dev.zerosum.payment.payout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of payouts.
///
/// @param cancelWindow how long a merchant may cancel before the bank is asked
/// @param startTimeout how long the orchestrator may take to answer a start; a lost start is made
///   up by the sweeper
/// @param firstSweep when the sweeper looks at a new payout first
@ConfigurationProperties("zerosum.payment.payout")
record PayoutSettings(
    @DefaultValue("5s") Duration cancelWindow,
    @DefaultValue("2s") Duration startTimeout,
    @DefaultValue("5s") Duration firstSweep) {}
