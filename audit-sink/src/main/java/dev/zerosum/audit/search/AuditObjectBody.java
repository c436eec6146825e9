package dev.zerosum.audit.search;

import java.time.Instant;

/// A sealed object as operators see it.
record AuditObjectBody(
    String key,
    String object,
    String versionId,
    String stream,
    long number,
    long firstSequence,
    long lastSequence,
    String digest,
    String merkleRoot,
    Instant retainUntil,
    Instant storedAt) {}
