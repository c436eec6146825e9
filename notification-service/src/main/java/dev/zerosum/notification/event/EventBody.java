package dev.zerosum.notification.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event as merchants see it (api-conventions, "Webhooks").
///
/// @param created Unix seconds of when it happened
/// @param sequence counts the events of its object from 1
/// @param previousEvent the object's event before this one; null for its first
/// @param pendingWebhooks how many webhooks have yet to arrive
record EventBody(
    String id,
    String object,
    String type,
    long created,
    boolean livemode,
    long sequence,
    @Nullable String previousEvent,
    Payload data,
    Request request,
    int pendingWebhooks) {

  static EventBody of(NewEvent event, int webhooks) {
    return new EventBody(
        event.id().value(),
        "event",
        event.type(),
        event.occurredAt().getEpochSecond(),
        event.livemode(),
        event.sequence(),
        event.previousEvent(),
        new Payload(event.payload()),
        new Request(event.requestId()),
        webhooks);
  }

  /// What it is about.
  ///
  /// @param object the object as it was then; written as it came
  record Payload(@JsonRawValue @Schema(type = "object") String object) {}

  /// What caused it.
  ///
  /// @param id of the merchant's request; null when none did
  record Request(@Nullable String id) {}

  /// A page of events, for the API's description.
  record Listed(String object, String url, boolean hasMore, List<EventBody> data) {

    Listed {
      data = List.copyOf(data);
    }
  }
}
