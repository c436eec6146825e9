package dev.zerosum.simulator.book;

/// The answer that is kept for an idempotency key.
///
/// @param scope mode and key
/// @param fingerprint of the request that it answered
/// @param body as it was sent, to the byte
public record Reply(String scope, String fingerprint, int status, String requestId, String body) {}
