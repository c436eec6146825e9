package dev.zerosum.edge.limit;

import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts calls in Redis, for all edges together. Answers nothing while Redis is away or slow, and
/// then leaves it alone for a second, so that only one call a second waits for it.
public final class RedisBuckets implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisBuckets.class);
  // Redis only speeds things up: whoever asks it waits this long at most (DESIGN section 3).
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration KEPT_AFTER_FULL = Duration.ofSeconds(10);

  private final RedisClient client;
  private final InstantSource clock;
  private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);
  private final ConcurrentHashMap<Allowance, BucketProxy> buckets = new ConcurrentHashMap<>();
  private volatile @Nullable ProxyManager<String> manager;

  /// Connects when first used.
  public RedisBuckets(String redisUrl, InstantSource clock) {
    var uri = RedisURI.create(redisUrl);
    uri.setTimeout(PATIENCE);
    this.clock = clock;
    this.client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
            .build());
  }

  Optional<Verdict> take(Allowance allowance) {
    if (clock.instant().isBefore(restsUntil.get())) {
      return Optional.empty();
    }
    try {
      var probe = bucketOf(allowance).tryConsumeAndReturnRemaining(1);
      return Optional.of(Buckets.verdictOf(probe));
    } catch (RuntimeException failure) {
      // Bucket4j wraps what Lettuce throws in kinds of its own; whatever it is, Redis did not
      // count.
      rest(failure);
      return Optional.empty();
    }
  }

  private BucketProxy bucketOf(Allowance allowance) {
    if (buckets.size() > Buckets.MAX) {
      buckets.clear();
    }
    ProxyManager<String> connected = connect();
    // One proxy for each key: batching joins the calls of those who ask at the same time.
    return buckets.computeIfAbsent(
        allowance,
        key ->
            connected
                .builder()
                .withOptimization(Optimizations.batching())
                .build(nameOf(key), () -> Buckets.configurationOf(key)));
  }

  // A raised limit is another bucket, which begins full.
  private static String nameOf(Allowance allowance) {
    return "edge:limit:%s:%d:%d"
        .formatted(allowance.keyId(), allowance.perSecond(), allowance.burst());
  }

  private ProxyManager<String> connect() {
    ProxyManager<String> known = manager;
    return known != null ? known : connectNow();
  }

  private synchronized ProxyManager<String> connectNow() {
    ProxyManager<String> known = manager;
    if (known != null) {
      return known;
    }
    if (clock.instant().isBefore(restsUntil.get())) {
      throw new RedisException("Redis was away a moment ago");
    }
    var connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    var made =
        Bucket4jLettuce.casBasedBuilder(connection)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_FULL))
            .requestTimeout(PATIENCE)
            .build();
    manager = made;
    return made;
  }

  private void rest(RuntimeException failure) {
    Instant now = clock.instant();
    Instant before = restsUntil.getAndSet(now.plus(REST));
    if (before.isBefore(now)) {
      log.warn("limits are counted here alone, Redis does not answer: {}", failure.toString());
    }
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, PATIENCE);
  }
}
