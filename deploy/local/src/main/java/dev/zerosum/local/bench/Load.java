package dev.zerosum.local.bench;

/// How much a bench asks for.
///
/// @param perSecond requests a second
/// @param warmUp requests before the measured ones, at the same rate
/// @param count how many are measured
public record Load(int perSecond, int warmUp, int count) {}
