package dev.zerosum.payment.dispute;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of disputes.
///
/// @param startTimeout how long the orchestrator may take to answer a start; a lost start is made
///   up by the sweeper
/// @param firstSweep when the sweeper looks at a new dispute first
@ConfigurationProperties("zerosum.payment.dispute")
record DisputeSettings(
    @DefaultValue("2s") Duration startTimeout, @DefaultValue("5s") Duration firstSweep) {}
