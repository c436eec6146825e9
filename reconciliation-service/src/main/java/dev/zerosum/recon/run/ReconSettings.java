package dev.zerosum.recon.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How runs go.
///
/// @param nightlyCron when yesterday is compared, UTC; `-` never
/// @param nightlyRetry how long after a failed nightly run it is repeated
/// @param nightlyTriesMax after so many failures in a row the night is given up
/// @param settle lines younger than this are left to the next run, since their other side may be on
///   its way
/// @param heartbeat how often a run says that it is alive
/// @param abandonedAfter a run that has been silent for so long has failed
/// @param readTimeout for one page; above the adapter's own 25 s
/// @param triesMax how often a page is asked for while the other side is away
/// @param pause before a page is asked for again; twice as long each time
@ConfigurationProperties("zerosum.recon")
public record ReconSettings(
    @DefaultValue("0 0 2 * * *") String nightlyCron,
    @DefaultValue("15m") Duration nightlyRetry,
    @DefaultValue("8") int nightlyTriesMax,
    @DefaultValue("2s") Duration settle,
    @DefaultValue("5s") Duration heartbeat,
    @DefaultValue("60s") Duration abandonedAfter,
    @DefaultValue("30s") Duration readTimeout,
    @DefaultValue("4") int triesMax,
    @DefaultValue("500ms") Duration pause) {}
