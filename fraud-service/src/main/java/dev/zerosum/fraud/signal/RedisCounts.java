package dev.zerosum.fraud.signal;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.fraud.network.BlockedNetworkRows;
import dev.zerosum.fraud.network.NetworkCopy;
import dev.zerosum.fraud.network.NetworkList;
import dev.zerosum.fraud.rule.Address;
import dev.zerosum.fraud.rule.Count;
import dev.zerosum.fraud.rule.Network;
import dev.zerosum.fraud.signal.Counted.Counter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/// Counts in sorted sets of Redis and reads the copy of the blocked networks, by one script and so
/// in one round trip.
///
/// A Redis that was emptied would count from nothing: while it has counted for less than a window,
/// it says so by an empty answer, and Postgres counts.
@Component
final class RedisCounts {

  private static final String SINCE = "{fraud}:since";
  private static final int FIRST_COUNT = 3;

  @SuppressWarnings("rawtypes") // A script's result type is given as a class.
  private static final RedisScript<List> ASSESS =
      RedisScript.of(new ClassPathResource("redis/assess.lua"), List.class);

  private final StringRedisTemplate redis;
  private final BlockedNetworkRows rows;
  private final Clock clock;
  private final AtomicReference<NetworkList> held = new AtomicReference<>(NetworkList.unread());

  RedisCounts(StringRedisTemplate redis, BlockedNetworkRows rows, Clock clock) {
    this.redis = redis;
    this.rows = rows;
    this.clock = clock;
  }

  /// The counts, or empty while Redis has not seen a whole window.
  Optional<Counted> count(AssessPayment payment, Set<Count> wanted) {
    NetworkList networks = held.get();
    List<Count> counts =
        wanted.stream().filter(count -> count.dimension().valueOf(payment).isPresent()).toList();
    long now = clock.millis();
    List<String> answer = ask(payment, counts, networks.version(), now);
    Duration counting = Duration.ofMillis(now - Long.parseLong(answer.getFirst()));
    if (counts.stream().anyMatch(count -> counting.compareTo(count.window()) < 0)) {
      return Optional.empty();
    }
    Map<Count, Long> earlier = new HashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      earlier.put(counts.get(i), Long.parseLong(answer.get(FIRST_COUNT + i)));
    }
    return Optional.of(
        new Counted(earlier, blocked(payment, networks, answer).orElse(null), Counter.REDIS));
  }

  @SuppressWarnings("unchecked") // The script answers strings alone.
  private List<String> ask(AssessPayment payment, List<Count> counts, long heldVersion, long now) {
    var keys = new ArrayList<>(List.of(NetworkCopy.KEY, SINCE));
    var arguments =
        new ArrayList<>(
            List.of(Long.toString(now), payment.key().toString(), Long.toString(heldVersion)));
    for (Count count : counts) {
      keys.add(key(count, payment));
      arguments.add(Long.toString(count.window().toMillis()));
    }
    return redis.execute(ASSESS, keys, arguments.toArray());
  }

  private Optional<String> blocked(AssessPayment payment, NetworkList known, List<String> answer) {
    String version = answer.get(1);
    Optional<Address> buyer = Address.parse(payment.context().clientIp());
    if (version.isEmpty()) {
      // Nobody has published the list since Redis came up.
      return buyer.flatMap(rows::containing).map(Network::toString);
    }
    NetworkList current = known;
    if (Long.parseLong(version) != known.version()) {
      current = NetworkList.parse(Long.parseLong(version), answer.get(2));
      held.set(current);
    }
    return buyer.flatMap(current::containing).map(Network::toString);
  }

  private static String key(Count count, AssessPayment payment) {
    return "{fraud}:%s:%s:%s:%s"
        .formatted(
            count.dimension().name().toLowerCase(Locale.ROOT),
            payment.livemode() ? "live" : "test",
            count.window(),
            count.dimension().valueOf(payment).orElseThrow());
  }
}
