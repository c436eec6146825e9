package dev.zerosum.kit.relay;

import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the events of one kind, a batch at a time; used by one thread.
///
/// The size of a batch halves when it is refused or not answered and doubles when it is taken: so a
/// bad event is soon alone, and a receiver under load is asked for what it can do.
final class KindRelay {

  private static final Logger LOG = LoggerFactory.getLogger(KindRelay.class);
  // A refused event needs a person; it is tried again to see that one has come.
  private static final Duration REFUSED_WAIT_MAX = Duration.ofMinutes(1);
  // A receiver that broke may have been ill itself, and its return is not to go unnoticed.
  private static final Duration BROKEN_WAIT_MAX = Duration.ofSeconds(5);

  private final String kind;
  private final OutboxQueue queue;
  private final Receiver receiver;
  private final RelayMeters meters;
  private final Trouble trouble;
  private final Duration lease;
  private final Duration refusedInterval;
  private int eventsMax = RelayedEvents.EVENTS_MAX;
  private long refusedSoughtAt;

  KindRelay(
      String kind,
      OutboxQueue queue,
      Receiver receiver,
      RelayMeters meters,
      Trouble trouble,
      Duration lease,
      Duration refusedInterval) {
    this.kind = kind;
    this.queue = queue;
    this.receiver = receiver;
    this.meters = meters;
    this.trouble = trouble;
    this.lease = lease;
    this.refusedInterval = refusedInterval;
    this.refusedSoughtAt = System.nanoTime() - refusedInterval.toNanos();
  }

  /// What is best done next.
  enum Next {
    /// More may be waiting.
    GO_ON,
    /// All is sent that may be sent now.
    WAIT,
    /// The receiver is in trouble.
    PAUSE
  }

  /// Sends one event that was refused before and is due, then one batch of the oldest.
  Next round() {
    Next refused = relayRefused();
    if (refused == Next.PAUSE) {
      return Next.PAUSE;
    }
    Next oldest = relay(queue.takeOldest(eventsMax, lease));
    return oldest == Next.WAIT ? refused : oldest;
  }

  private Next relayRefused() {
    // They wait for seconds; a signal is about new events, and need not cost a look for old ones.
    long now = System.nanoTime();
    if (now - refusedSoughtAt < refusedInterval.toNanos()) {
      return Next.WAIT;
    }
    Batch batch = queue.takeRefused(lease);
    if (batch.isEmpty()) {
      refusedSoughtAt = now;
    }
    return relay(batch);
  }

  private Next relay(Batch batch) {
    if (batch.isEmpty()) {
      return Next.WAIT;
    }
    Answer answer = receiver.post(batch.events());
    meters.count(answer);
    return switch (answer) {
      case Answer.Taken _ -> {
        taken(batch);
        yield batch.isFull() ? Next.GO_ON : Next.WAIT;
      }
      case Answer.Refused(String why) -> {
        shrink(batch, why, REFUSED_WAIT_MAX);
        yield Next.GO_ON;
      }
      case Answer.Broken(String why) -> {
        trouble.note(why);
        shrink(batch, why, BROKEN_WAIT_MAX);
        yield Next.PAUSE;
      }
      case Answer.Away(String why) -> {
        trouble.note(why);
        queue.release(batch);
        yield Next.PAUSE;
      }
    };
  }

  private void taken(Batch batch) {
    int removed = queue.remove(batch);
    meters.countRelayed(removed);
    trouble.end();
    eventsMax = Math.min(RelayedEvents.EVENTS_MAX, eventsMax * 2);
    int lost = batch.rows().size() - removed;
    if (lost > 0) {
      LOG.atInfo().addKeyValue("kind", kind).log("{} events went to another relay", lost);
    }
  }

  private void shrink(Batch batch, String why, Duration longest) {
    int size = batch.rows().size();
    if (size > 1) {
      eventsMax = Math.min(eventsMax, size / 2);
      queue.release(batch);
    } else if (queue.setAside(batch, longest) == 1) {
      // Said once for each event; how many wait so is a metric.
      RelayedEvent event = batch.rows().getFirst().event();
      LOG.atError()
          .addKeyValue("kind", kind)
          .addKeyValue("object_id", event.objectId())
          .addKeyValue("object_sequence", event.objectSequence())
          .addKeyValue("type", event.type())
          .log("an event is not taken, and its object waits until it is: {}", why);
    }
  }
}
