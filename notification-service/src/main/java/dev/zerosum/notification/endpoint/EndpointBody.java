package dev.zerosum.notification.endpoint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A webhook endpoint as merchants see it.
///
/// @param status `enabled` or `disabled`
/// @param disabledBecause why the platform disabled it, for instance `endpoint_gone`
/// @param failingSince Unix seconds since when deliveries were given up; null once one arrives
/// @param secret signs deliveries; shown when it is made and never again
/// @param created Unix seconds
record EndpointBody(
    String id,
    String object,
    String url,
    List<String> enabledEvents,
    EndpointStatus status,
    @Nullable String disabledBecause,
    @Nullable Long failingSince,
    @Nullable String description,
    Map<String, String> metadata,
    @Nullable String secret,
    long created,
    boolean livemode) {

  static EndpointBody of(Endpoint endpoint, @Nullable String secret) {
    return new EndpointBody(
        endpoint.id(),
        "webhook_endpoint",
        endpoint.wishes().url(),
        endpoint.wishes().enabledEvents(),
        endpoint.status(),
        endpoint.disabledBecause(),
        endpoint.failingSince() == null ? null : endpoint.failingSince().getEpochSecond(),
        endpoint.wishes().description(),
        endpoint.wishes().metadata(),
        secret,
        endpoint.createdAt().getEpochSecond(),
        endpoint.livemode());
  }

  @Override
  public String toString() {
    return "EndpointBody[" + id + "]";
  }

  /// What is left of a deleted one.
  record Deleted(String id, String object, boolean deleted) {}
}
