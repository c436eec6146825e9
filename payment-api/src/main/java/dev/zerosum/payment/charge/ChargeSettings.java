package dev.zerosum.payment.charge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of taking a payment.
///
/// @param startTimeout how long the orchestrator may take to answer a start; a lost start is made
///   up by the sweeper, and the caller waits on meanwhile
/// @param firstSweep when the sweeper looks at a new payment first: early enough to still answer
///   the caller within its patience
/// @param breakerPoll how often the processor's breaker is asked at most
/// @param breakerAge how long its last word counts; what is not known refuses nobody
@ConfigurationProperties("zerosum.payment.charge")
public record ChargeSettings(
    @DefaultValue("2s") Duration startTimeout,
    @DefaultValue("5s") Duration firstSweep,
    @DefaultValue("1s") Duration breakerPoll,
    @DefaultValue("5s") Duration breakerAge) {}
