package dev.zerosum.contract.outbox;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Takes events from outboxes. notification-service and audit-sink both implement it, each for its
/// own kind of event.
@HttpExchange("/internal/events")
public interface EventIntake {

  /// Takes a batch: an answer means that every event of it is committed, a failure that none needs
  /// to be. An event may come again, also late and beside its successors; its stream, object and
  /// object sequence tell, and the second time it changes nothing. For one object, events come in
  /// the order of their sequence, but for such repeats; gaps are no error (they belong to the other
  /// receiver).
  @PostExchange
  void take(@RequestBody RelayedEvents events);
}
