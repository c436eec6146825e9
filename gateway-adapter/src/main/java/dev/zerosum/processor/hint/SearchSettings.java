package dev.zerosum.processor.hint;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How disputes and returns are looked for whose webhook was lost.
///
/// @param every how often; a merchant has days to answer
/// @param window how far back: as long as processors try to deliver a webhook, and a day more
@ConfigurationProperties("zerosum.processor.dispute-search")
record SearchSettings(@DefaultValue("10m") Duration every, @DefaultValue("4d") Duration window) {}
