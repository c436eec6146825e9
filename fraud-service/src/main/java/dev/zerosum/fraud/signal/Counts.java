package dev.zerosum.fraud.signal;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.fraud.rule.Count;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/// Counts in Redis, and in Postgres while Redis is away or too young.
@Service
public class Counts {

  private static final Logger log = LoggerFactory.getLogger(Counts.class);
  // A Redis that is away costs one time-out a second and not one an assessment.
  private static final Duration REST = Duration.ofSeconds(1);

  private final RedisCounts redis;
  private final PostgresCounts postgres;
  private final AtomicLong restsUntilNanos = new AtomicLong(System.nanoTime());

  Counts(RedisCounts redis, PostgresCounts postgres) {
    this.redis = redis;
    this.postgres = postgres;
  }

  /// What the counts find for a payment.
  public Counted count(AssessPayment payment, Set<Count> counts) {
    return byRedis(payment, counts).orElseGet(() -> postgres.count(payment, counts));
  }

  private Optional<Counted> byRedis(AssessPayment payment, Set<Count> counts) {
    if (System.nanoTime() - restsUntilNanos.get() < 0) {
      return Optional.empty();
    }
    try {
      return redis.count(payment, counts);
    } catch (DataAccessException away) {
      restsUntilNanos.set(System.nanoTime() + REST.toNanos());
      log.warn("Redis is away, Postgres counts: {}", away.getMessage());
      return Optional.empty();
    }
  }
}
