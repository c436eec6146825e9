package dev.zerosum.kit.idempotency;

/// A claim whose answer was just stored, as the fast path remembers it.
record DecidedClaim(
    String scope, boolean livemode, String keyHash, String fingerprint, StoredAnswer answer) {}
