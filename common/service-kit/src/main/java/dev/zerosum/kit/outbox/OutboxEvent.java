package dev.zerosum.kit.outbox;

import org.jspecify.annotations.Nullable;

/// Something that happened to an object, to be told after the commit.
///
/// @param stream the service that owns the object, for instance `payment`
/// @param objectId whose event it is
/// @param objectSequence counts the object's events; taken under the object's row lock
/// @param type `<noun>.<past participle>`, for instance `payment.succeeded`
/// @param payload written as the platform's JSON; never card data, keys or tokens
/// @param actor who did it: a key's id, an operator's id, or `system`
/// @param requestId of the request that caused it
/// @param workflowId of the saga that did it
/// @param beforeDigest [Digests] of the object before; absent for a new one
/// @param afterDigest [Digests] of the object after
public record OutboxEvent(
    String stream,
    String objectId,
    long objectSequence,
    Kind kind,
    String type,
    Object payload,
    String actor,
    @Nullable String requestId,
    @Nullable String workflowId,
    @Nullable String beforeDigest,
    @Nullable String afterDigest) {

  /// @throws IllegalArgumentException when a name is empty or the sequence is below 1
  public OutboxEvent {
    if (stream.isEmpty() || objectId.isEmpty() || type.isEmpty() || actor.isEmpty()) {
      throw new IllegalArgumentException("an event names its stream, object, type and actor");
    }
    if (objectSequence < 1) {
      throw new IllegalArgumentException("events count from 1, not " + objectSequence);
    }
  }

  /// Who is to be told.
  public enum Kind {
    /// The merchant, by webhook and event list.
    MERCHANT_EVENT,
    /// The audit trail.
    AUDIT
  }
}
