package dev.zerosum.processor.call;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When a processor counts as away. With these defaults a total outage opens the breaker within 8 s
/// of its begin at any load: the first call fails after 3.5 s at most, then a probe a second adds
/// what the load does not.
///
/// @param window how far back calls are counted
/// @param callsMin how many calls must be in the window before it says anything
/// @param failurePercent from which share of failed calls on it opens
/// @param openFor how long no call is made at all; then probes decide
/// @param probesToClose how many probes in a row must be answered
/// @param probeEvery how often a processor in trouble is probed
/// @param probeTimeout how long a probe may take
@ConfigurationProperties("zerosum.processor.breaker")
public record BreakerSettings(
    @DefaultValue("8s") Duration window,
    @DefaultValue("4") int callsMin,
    @DefaultValue("50") int failurePercent,
    @DefaultValue("2s") Duration openFor,
    @DefaultValue("2") int probesToClose,
    @DefaultValue("1s") Duration probeEvery,
    @DefaultValue("1s") Duration probeTimeout) {}
