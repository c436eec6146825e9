package dev.zerosum.notification.event;

import dev.zerosum.kernel.EventId;
import dev.zerosum.kernel.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that is being stored, for whoever follows it.
///
/// @param place among the events of its merchant and mode, in the order of commits
/// @param stream the service where it happened
/// @param sequence counts the merchant events of its object from 1
/// @param previousEvent the object's event before this one
/// @param payload the object as it was then, JSON text
/// @param requestId of the request that caused it
public record NewEvent(
    EventId id,
    MerchantId merchantId,
    boolean livemode,
    long place,
    String stream,
    String objectId,
    long objectSequence,
    String type,
    long sequence,
    @Nullable String previousEvent,
    String payload,
    @Nullable String requestId,
    Instant occurredAt) {

  /// Names the object beyond its stream: events of one key go in order.
  public String objectKey() {
    return stream + "/" + objectId;
  }
}
