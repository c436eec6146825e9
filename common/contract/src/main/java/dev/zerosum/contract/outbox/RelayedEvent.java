package dev.zerosum.contract.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event as its outbox holds it.
///
/// @param stream the service where it happened, for instance `payment`
/// @param objectId whose event it is
/// @param objectSequence counts the events of the object in its stream, of both kinds together
/// @param type `<noun>.<past participle>`, for instance `payment.succeeded`
/// @param payload JSON text, kept as it is
/// @param actor who did it: a key's id, an operator's id, or `system`
/// @param requestId of the request that caused it
/// @param workflowId of the saga that did it
/// @param beforeDigest of the object before; absent for a new one
/// @param afterDigest of the object after; of a posting: of its legs
/// @param occurredAt when the row was written
public record RelayedEvent(
    String stream,
    String objectId,
    long objectSequence,
    String type,
    String payload,
    String actor,
    @Nullable String requestId,
    @Nullable String workflowId,
    @Nullable String beforeDigest,
    @Nullable String afterDigest,
    Instant occurredAt) {

  /// @throws IllegalArgumentException when a name is empty or the sequence is below 1
  public RelayedEvent {
    if (stream.isEmpty() || objectId.isEmpty() || type.isEmpty() || actor.isEmpty()) {
      throw new IllegalArgumentException("an event names its stream, object, type and actor");
    }
    if (objectSequence < 1) {
      throw new IllegalArgumentException("events count from 1, not " + objectSequence);
    }
  }
}
