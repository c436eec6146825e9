package dev.zerosum.notification.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How live streams behave.
///
/// @param perMerchant streams of one merchant in one mode at once, in one instance
/// @param total streams at once, in one instance
/// @param poll how often events are looked for that another instance took
/// @param heartbeat longest silence; below the edge's patience with a silent service (9.5 s)
/// @param lifetime after which the reader connects again, so that a revoked key soon sees nothing
@ConfigurationProperties("zerosum.notification.stream")
record StreamSettings(
    @DefaultValue("10") int perMerchant,
    @DefaultValue("500") int total,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("5s") Duration heartbeat,
    @DefaultValue("60s") Duration lifetime) {}
