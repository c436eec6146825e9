package dev.zerosum.notification.endpoint;

/// Acts when an endpoint takes no more, in the transaction that says so.
public interface EndpointFollower {

  /// The endpoint is disabled or deleted, and its row locked.
  void closed(String endpointId);
}
