package dev.zerosum.kit.idempotency;

import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/// `SET NX` in Redis. Its time-out is the client's (`spring.data.redis.timeout`, 100 ms); after a
/// failure it is left alone for a moment, and Postgres is asked instead.
final class RedisClaimCache implements ClaimCache {

  private static final Logger log = LoggerFactory.getLogger(RedisClaimCache.class);
  private static final String RUNNING = "running";

  private final StringRedisTemplate redis;
  private final IdempotencySettings settings;
  private final String keyPrefix;
  // Of System.nanoTime(): Redis is not asked before.
  private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

  /// @param service claims of two services never meet, though they share one Redis
  RedisClaimCache(StringRedisTemplate redis, IdempotencySettings settings, String service) {
    this.redis = redis;
    this.settings = settings;
    this.keyPrefix = "zerosum:claim:" + service + ":";
  }

  @Override
  public Glance glance(ClaimRequest request) {
    if (isResting()) {
      return new Glance.AskPostgres();
    }
    String keyHash = HexFormat.of().formatHex(ClaimHashes.ofKey(request.key()));
    String key = key(request.scope(), request.livemode(), keyHash);
    try {
      boolean isFirst =
          Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(key, RUNNING, settings.remembered()));
      return isFirst
          ? new Glance.Unseen()
          : glanceAt(redis.opsForValue().get(key), request.fingerprint());
    } catch (DataAccessException away) {
      rest(away);
      return new Glance.AskPostgres();
    }
  }

  @Override
  public void remember(DecidedClaim claim) {
    if (isResting()) {
      return;
    }
    StoredAnswer answer = claim.answer();
    String value =
        String.join(
            "\n",
            claim.fingerprint(),
            String.valueOf(answer.status()),
            answer.contentType(),
            Base64.getEncoder().encodeToString(answer.body()));
    try {
      redis
          .opsForValue()
          .set(key(claim.scope(), claim.livemode(), claim.keyHash()), value, settings.remembered());
    } catch (DataAccessException away) {
      rest(away);
    }
  }

  private static Glance glanceAt(@Nullable String value, String fingerprint) {
    String[] parts = value == null ? new String[0] : value.split("\n", -1);
    // Another body under this key: Postgres has the first one and can name what differs.
    if (parts.length != 4 || !parts[0].equals(fingerprint)) {
      return new Glance.AskPostgres();
    }
    return new Glance.Known(
        new StoredAnswer(
            Integer.parseInt(parts[1]), parts[2], Base64.getDecoder().decode(parts[3])));
  }

  private String key(String scope, boolean livemode, String keyHash) {
    return keyPrefix + scope + (livemode ? ":live:" : ":test:") + keyHash;
  }

  private boolean isResting() {
    return System.nanoTime() - restsUntil.get() < 0;
  }

  private void rest(DataAccessException reason) {
    restsUntil.set(System.nanoTime() + settings.cacheRest().toNanos());
    log.warn("Redis did not answer; claims go to Postgres: {}", reason.getMessage());
  }
}
