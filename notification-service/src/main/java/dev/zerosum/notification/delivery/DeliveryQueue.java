package dev.zerosum.notification.delivery;

import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.notification.endpoint.EndpointFollower;
import dev.zerosum.notification.endpoint.Subscriptions;
import dev.zerosum.notification.event.EventFollower;
import dev.zerosum.notification.event.NewEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Puts one delivery in the queue for each endpoint that wants an event, and takes them out when an
/// endpoint closes.
@Component
class DeliveryQueue implements EventFollower, EndpointFollower {

  static final String PREFIX = "whd_";

  private final Subscriptions subscriptions;
  private final QueueRows rows;
  private final Deliverer deliverer;
  private final RetrySettings retry;
  private final TimeOrderedIds ids;
  private final Clock clock;

  DeliveryQueue(
      Subscriptions subscriptions,
      QueueRows rows,
      Deliverer deliverer,
      RetrySettings retry,
      TimeOrderedIds ids,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.rows = rows;
    this.deliverer = deliverer;
    this.retry = retry;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public int follow(NewEvent event) {
    List<String> endpoints = subscriptions.endpointsFor(event);
    Instant now = clock.instant();
    for (String endpointId : endpoints) {
      rows.add(ids.next(PREFIX), endpointId, event, now, now.plus(retry.span()));
    }
    return endpoints.size();
  }

  @Override
  public void wake(List<NewEvent> events) {
    deliverer.wake();
  }

  @Override
  public void closed(String endpointId) {
    rows.cancelAll(endpointId, clock.instant());
  }
}
