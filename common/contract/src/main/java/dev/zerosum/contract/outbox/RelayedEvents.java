package dev.zerosum.contract.outbox;

import java.util.List;

/// Events of one outbox in the order in which they are to be taken.
///
/// @param events at least one, at most [#EVENTS_MAX]
public record RelayedEvents(List<RelayedEvent> events) {

  /// One request stays far below the limits of body and time.
  public static final int EVENTS_MAX = 500;

  /// @throws IllegalArgumentException when there is none, or too many
  public RelayedEvents {
    events = List.copyOf(events);
    if (events.isEmpty() || events.size() > EVENTS_MAX) {
      throw new IllegalArgumentException(
          "1 to %d events are relayed at once, not %d".formatted(EVENTS_MAX, events.size()));
    }
  }
}
