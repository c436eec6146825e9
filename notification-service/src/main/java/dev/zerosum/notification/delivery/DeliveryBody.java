package dev.zerosum.notification.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delivery as merchants see it.
///
/// @param status `pending`, `delivered`, `exhausted`, or `canceled` with its endpoint
/// @param nextAttemptAt Unix seconds; null while an earlier event of the object is under way, while
///   an attempt is being made, and at the end
/// @param attempts oldest first
/// @param created Unix seconds
/// @param endedAt Unix seconds
record DeliveryBody(
    String id,
    String object,
    String eventId,
    String eventType,
    String webhookEndpointId,
    String status,
    boolean inFlight,
    @Nullable Long nextAttemptAt,
    int attemptCount,
    List<Attempt> attempts,
    long created,
    @Nullable Long endedAt,
    boolean livemode) {

  DeliveryBody {
    attempts = List.copyOf(attempts);
  }

  /// One attempt.
  ///
  /// @param at Unix seconds
  /// @param durationMillis null until it has ended
  /// @param error why it was no success, for instance `http_status`, `timeout`, `address_refused`;
  ///   `interrupted` when nobody was left to see its end
  /// @param responseExcerpt the beginning of the answer's body
  record Attempt(
      int number,
      long at,
      @Nullable Long durationMillis,
      @Nullable Integer statusCode,
      @Nullable String error,
      @Nullable String responseExcerpt) {}

  DeliveryBody with(List<Attempt> made) {
    return new DeliveryBody(
        id,
        object,
        eventId,
        eventType,
        webhookEndpointId,
        status,
        inFlight,
        nextAttemptAt,
        attemptCount,
        made,
        created,
        endedAt,
        livemode);
  }
}
