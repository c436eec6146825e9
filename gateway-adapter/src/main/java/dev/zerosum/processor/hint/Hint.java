package dev.zerosum.processor.hint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a processor's webhook said has happened: worth asking about, never worth believing.
///
/// @param eventId the processor's id of the event
/// @param objectReference what to ask about
/// @param names which object of ours it seems to be about, for instance `re_…`
/// @param isRelayed whether payment-api is told of it: a refund or a dispute may have changed
public record Hint(
    String processor,
    String eventId,
    String type,
    @Nullable String objectReference,
    @Nullable String names,
    boolean isRelayed,
    boolean livemode,
    Instant occurredAt) {}
