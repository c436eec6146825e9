package dev.zerosum.notification.event;

import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.kernel.EventId;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.json.ZerosumJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Stores a batch of events together with what is to be done about them: all or nothing. What came
/// before changes nothing.
@Service
class Intake {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final EventRows rows;
  private final ObjectProvider<EventFollower> followers;
  private final TransactionTemplate transaction;
  private final TimeOrderedIds ids;
  private final Clock clock;
  private final MeterRegistry meters;

  Intake(
      EventRows rows,
      ObjectProvider<EventFollower> followers,
      TransactionTemplate transaction,
      TimeOrderedIds ids,
      Clock clock,
      MeterRegistry meters) {
    this.rows = rows;
    this.followers = followers;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
    this.meters = meters;
  }

  void take(List<RelayedEvent> events) {
    List<NewEvent> stored = Objects.requireNonNull(transaction.execute(_ -> store(events)));
    if (!stored.isEmpty()) {
      followers.orderedStream().forEach(follower -> follower.wake(stored));
    }
    int repeated = events.size() - stored.size();
    meters.counter("zerosum.notification.intake", "result", "stored").increment(stored.size());
    meters.counter("zerosum.notification.intake", "result", "repeated").increment(repeated);
  }

  private List<NewEvent> store(List<RelayedEvent> events) {
    Map<Addressee, AtomicLong> places = places(events);
    var stored = new ArrayList<NewEvent>();
    for (RelayedEvent event : events) {
      Optional<Addressee> addressee = Addressee.of(event);
      if (addressee.isEmpty()) {
        setAside(event);
        continue;
      }
      long place = Objects.requireNonNull(places.get(addressee.get())).incrementAndGet();
      store(event, addressee.get(), place).ifPresent(stored::add);
    }
    return stored;
  }

  /// Locks the heads of all merchants of the batch, in one order for everybody: batches wait for
  /// each other and never in a circle.
  private Map<Addressee, AtomicLong> places(List<RelayedEvent> events) {
    var counts = new TreeMap<Addressee, Integer>();
    for (RelayedEvent event : events) {
      Addressee.of(event).ifPresent(addressee -> counts.merge(addressee, 1, Integer::sum));
    }
    var places = new TreeMap<Addressee, AtomicLong>();
    counts.forEach((addressee, count) ->
        places.put(addressee, new AtomicLong(rows.reservePlaces(addressee, count))));
    return places;
  }

  private Optional<NewEvent> store(RelayedEvent event, Addressee addressee, long place) {
    var id = new EventId(ids.next(EventId.PREFIX));
    return rows.advance(event, id)
        .map(turn -> {
          var stored =
              new NewEvent(
                  id,
                  addressee.merchantId(),
                  addressee.livemode(),
                  place,
                  event.stream(),
                  event.objectId(),
                  event.objectSequence(),
                  event.type(),
                  turn.sequence(),
                  turn.previousEvent(),
                  event.payload(),
                  event.requestId(),
                  event.occurredAt());
          int webhooks =
              followers.orderedStream().mapToInt(follower -> follower.follow(stored)).sum();
          String body = ZerosumJson.mapper().writeValueAsString(EventBody.of(stored, webhooks));
          rows.insert(stored, body, clock.instant());
          return stored;
        });
  }

  private void setAside(RelayedEvent event) {
    log.error(
        "event {} {} of {} names no merchant and mode: set aside",
        event.type(),
        event.objectSequence(),
        event.objectId());
    meters.counter("zerosum.notification.intake", "result", "unaddressed").increment();
    rows.setAside(event, clock.instant());
  }
}
