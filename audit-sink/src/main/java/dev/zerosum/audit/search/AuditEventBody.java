package dev.zerosum.audit.search;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as operators see it.
///
/// @param id `stream:sequence`
/// @param hash over its line in the trail
record AuditEventBody(
    String id,
    String object,
    String stream,
    long sequence,
    String objectId,
    long objectSequence,
    String type,
    String actor,
    @Nullable String requestId,
    @Nullable String workflowId,
    @Nullable String beforeDigest,
    @Nullable String afterDigest,
    Instant occurredAt,
    @JsonRawValue @Schema(implementation = Object.class) String payload,
    String hash) {}
