package dev.zerosum.payment.refund;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of refunds.
///
/// @param startTimeout how long the orchestrator may take to answer a start; a lost start is made
///   up by the sweeper
/// @param firstSweep when the sweeper looks at a new refund first: early enough to still answer the
///   caller within its patience
@ConfigurationProperties("zerosum.payment.refund")
record RefundSettings(
    @DefaultValue("2s") Duration startTimeout, @DefaultValue("5s") Duration firstSweep) {}
