package dev.zerosum.notification.delivery;

import java.time.Instant;

/// A delivery that this instance has taken to make one attempt.
///
/// @param attempt its number, counted from 1; it fences: who comes with an older one is late
/// @param scheduleStart attempts made before the schedule began
/// @param body what is sent, the same at each attempt
record Due(
    String id,
    String endpointId,
    String eventId,
    String objectKey,
    int attempt,
    int scheduleStart,
    Instant giveUpAt,
    String body) {}
