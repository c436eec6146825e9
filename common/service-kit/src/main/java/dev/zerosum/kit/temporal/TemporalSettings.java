package dev.zerosum.kit.temporal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Temporal is.
///
/// @param address host and port of its frontend; without it there is no Temporal client
/// @param namespace registered when it is missing
@ConfigurationProperties("zerosum.temporal")
public record TemporalSettings(String address, @DefaultValue("default") String namespace) {}
