package dev.zerosum.kit.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of claims.
///
/// @param patience how long after its arrival a request waits for a decision before 202 or 409; the
///   edge gives up after 9.5 s, so 8 s leaves room for the answer's way back
/// @param pollInterval how often one batched query looks for decisions that other instances made
/// @param remembered how long Redis keeps an answer
/// @param horizon how long Postgres keeps body and request; then only the key's hash stays
/// @param cacheRest how long Redis is left alone after it failed, so that a Redis that is away
///   costs one time-out a second and not one a request
@ConfigurationProperties("zerosum.idempotency")
public record IdempotencySettings(
    @DefaultValue("8s") Duration patience,
    @DefaultValue("100ms") Duration pollInterval,
    @DefaultValue("24h") Duration remembered,
    @DefaultValue("30d") Duration horizon,
    @DefaultValue("1s") Duration cacheRest) {}
