package dev.zerosum.fraud.network;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Keeps a copy of the blocked networks in Redis, where assessments read it. Published after each
/// change and every 20 s, so that a change whose publishing failed holds soon all the same.
@Component
public class NetworkCopy implements AutoCloseable {

  /// The Redis hash of version and text. All keys of fraud-service share one hash tag, since one
  /// script reads them together.
  public static final String KEY = "{fraud}:networks";

  private static final Logger log = LoggerFactory.getLogger(NetworkCopy.class);
  private static final Duration REFRESH = Duration.ofSeconds(20);
  // Three refreshes: a copy that nobody refreshes must not be believed for long.
  private static final Duration LIFETIME = REFRESH.multipliedBy(3);
  private static final RedisScript<Long> PUBLISH =
      RedisScript.of(new ClassPathResource("redis/publish-networks.lua"), Long.class);

  private final BlockedNetworkRows rows;
  private final StringRedisTemplate redis;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("networks").factory());

  NetworkCopy(BlockedNetworkRows rows, StringRedisTemplate redis) {
    this.rows = rows;
    this.redis = redis;
    var _ =
        timer.scheduleWithFixedDelay(this::publish, 0, REFRESH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Publishes soon, on a thread of its own: an operator's answer does not wait for Redis.
  void publishSoon() {
    timer.execute(this::publish);
  }

  /// Publishes the list as it is committed; while Redis is away, the next refresh does.
  public void publish() {
    try {
      NetworkList list = rows.list();
      redis.execute(
          PUBLISH,
          List.of(KEY),
          Long.toString(list.version()),
          list.text(),
          Long.toString(LIFETIME.toMillis()));
    } catch (DataAccessException | TransactionException away) {
      log.warn("blocked networks not published: {}", away.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
