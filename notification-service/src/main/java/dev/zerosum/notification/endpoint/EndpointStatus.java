package dev.zerosum.notification.endpoint;

/// Whether an endpoint is told.
enum EndpointStatus {
  ENABLED,
  DISABLED,
  /// Gone for its merchant; the row stays while deliveries name it.
  DELETED
}
