package dev.zerosum.notification.event;

/// An event as it is read again.
///
/// @param place among the events of its merchant and mode
/// @param body as it was rendered once
public record StoredEvent(String id, String type, long place, String body) {}
