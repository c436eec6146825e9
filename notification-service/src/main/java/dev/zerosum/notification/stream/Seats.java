package dev.zerosum.notification.stream;

import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.notification.event.EventFollower;
import dev.zerosum.notification.event.NewEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Who listens now, so that each is woken for its merchant's events and none listens without a
/// limit. Everybody leaves when the service stops.
@Component
class Seats implements EventFollower, SmartLifecycle {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final StreamSettings settings;
  private final Map<Listener, Set<Seat>> taken = new HashMap<>();
  private int takenInAll;
  private volatile boolean isRunning = true;

  Seats(StreamSettings settings) {
    this.settings = settings;
  }

  /// A merchant in one mode.
  private record Listener(String merchantId, boolean livemode) {}

  /// One stream's place.
  final class Seat implements AutoCloseable {

    private final Listener listener;
    private final Semaphore signal = new Semaphore(0);

    private Seat(Listener listener) {
      this.listener = listener;
    }

    /// Waits until there may be events, or the time is over.
    void await(Duration most) throws InterruptedException {
      var _ = signal.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
      signal.drainPermits();
    }

    /// Whether the service goes on.
    boolean mayStay() {
      return isRunning;
    }

    @Override
    public void close() {
      leave(this);
    }
  }

  /// Takes a seat.
  ///
  /// @throws ProblemException 429 when there is none left
  synchronized Seat take(Caller.Merchant caller) {
    var listener = new Listener(caller.merchantId().value(), caller.livemode());
    Set<Seat> mine = taken.computeIfAbsent(listener, _ -> new HashSet<>());
    if (mine.size() >= settings.perMerchant() || takenInAll >= settings.total()) {
      throw new ProblemException(
          Problem.tooMany(
              "streams_limit",
              "A merchant has at most " + settings.perMerchant() + " streams at once.",
              RETRY_AFTER));
    }
    var seat = new Seat(listener);
    mine.add(seat);
    takenInAll++;
    return seat;
  }

  private synchronized void leave(Seat seat) {
    Set<Seat> mine = taken.get(seat.listener);
    if (mine != null && mine.remove(seat)) {
      takenInAll--;
      if (mine.isEmpty()) {
        taken.remove(seat.listener);
      }
    }
  }

  /// Streams read the events' own table, so nothing is to be written down.
  @Override
  public int follow(NewEvent event) {
    return 0;
  }

  @Override
  public synchronized void wake(List<NewEvent> events) {
    for (NewEvent event : events) {
      taken
          .getOrDefault(new Listener(event.merchantId().value(), event.livemode()), Set.of())
          .forEach(seat -> seat.signal.release());
    }
  }

  @Override
  public void start() {
    isRunning = true;
  }

  /// Ends all streams, before the web server waits for its requests to end.
  @Override
  public synchronized void stop() {
    isRunning = false;
    taken.values().forEach(seats -> seats.forEach(seat -> seat.signal.release()));
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }
}
