package dev.zerosum.payment.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the sweeper.
///
/// @param interval pause between two rounds
/// @param second when a payment is looked at again after its first look; doubles from look to look
/// @param longest the longest pause between two looks at one payment
/// @param batch payments a round takes at once
/// @param parallel starts at once
/// @param runsMax runs of one payment's saga before a person is asked
@ConfigurationProperties("zerosum.payment.sweep")
public record SweepSettings(
    @DefaultValue("1s") Duration interval,
    @DefaultValue("15s") Duration second,
    @DefaultValue("5m") Duration longest,
    @DefaultValue("50") int batch,
    @DefaultValue("8") int parallel,
    @DefaultValue("5") int runsMax) {}
