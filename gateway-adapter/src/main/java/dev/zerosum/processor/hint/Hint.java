package dev.zerosum.processor.hint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a processor's webhook said has happened: worth asking about, never worth believing.
///
/// @param eventId the processor's id of the event
/// @param objectReference what to ask about
/// @param names which object of ours it seems to be about, for instance `re_…`
/// @param about who is told of it, until they have heard
public record Hint(
    String processor,
    String eventId,
    String type,
    @Nullable String objectReference,
    @Nullable String names,
    About about,
    boolean livemode,
    Instant occurredAt) {

  /// What may have changed.
  public enum About {
    /// Nothing that anybody has to be told.
    NOTHING,
    /// A refund.
    REFUND,
    /// What a payment took: it may have come back.
    RETURN,
    /// A dispute.
    DISPUTE
  }
}
