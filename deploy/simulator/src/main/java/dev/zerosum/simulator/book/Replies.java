package dev.zerosum.simulator.book;

import dev.zerosum.simulator.journal.Place;
import dev.zerosum.simulator.time.SimulatorClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Who answered what under which idempotency key. The bodies stay in the journal; here is where.
final class Replies {

  /// Stripe keeps a key's answer for at least 24 hours; here it is exactly that.
  static final long HORIZON_SECONDS = Duration.ofHours(24).toSeconds();

  private final SimulatorClock clock;
  private final Function<Place, Reply> reader;
  private final Map<String, Kept> byScope = new HashMap<>();
  private final Set<String> inFlight = new HashSet<>();

  Replies(SimulatorClock clock, Function<Place, Reply> reader) {
    this.clock = clock;
    this.reader = reader;
  }

  /// An answer's place in the journal.
  private record Kept(String fingerprint, long created, Place place) {}

  Claim claim(Asked asked) {
    Place place;
    synchronized (this) {
      forgetOld(asked.scope());
      var kept = byScope.get(asked.scope());
      if (kept == null) {
        return inFlight.add(asked.scope()) ? new Claim.Fresh() : new Claim.InFlight();
      }
      if (!kept.fingerprint.equals(asked.fingerprint())) {
        return new Claim.OtherParameters();
      }
      place = kept.place;
    }
    return new Claim.Replay(reader.apply(place));
  }

  synchronized void release(Asked asked) {
    inFlight.remove(asked.scope());
  }

  synchronized void keep(Reply reply, long created, Place place) {
    byScope.put(reply.scope(), new Kept(reply.fingerprint(), created, place));
  }

  private void forgetOld(String scope) {
    long horizon = clock.seconds() - HORIZON_SECONDS;
    byScope.computeIfPresent(scope, (_, kept) -> kept.created <= horizon ? null : kept);
  }
}
