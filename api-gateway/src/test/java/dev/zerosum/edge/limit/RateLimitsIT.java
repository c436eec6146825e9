package dev.zerosum.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.testkit.AdjustableClock;
import dev.zerosum.testkit.RedisEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RateLimitsIT {

  private static Allowance anAllowance(int perSecond, int burst) {
    return new Allowance("key_" + UUID.randomUUID(), perSecond, burst);
  }

  private static RateLimits limitsOf(RedisBuckets shared) {
    return new RateLimits(shared, new LocalBuckets());
  }

  @Test
  void countsTheCallsOfAllEdgesTogether() throws Exception {
    var allowance = anAllowance(1, 10);
    try (var one = new RedisBuckets(RedisEngine.url(), Clock.systemUTC());
        var two = new RedisBuckets(RedisEngine.url(), Clock.systemUTC());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      connected(one);
      connected(two);
      var calls =
          IntStream.range(0, 40)
              .mapToObj(i ->
                  (Callable<Boolean>)
                      () -> (i % 2 == 0 ? one : two).take(allowance).orElseThrow().isAllowed())
              .toList();

      long allowed = 0;
      for (var call : threads.invokeAll(calls)) {
        allowed += call.get() ? 1 : 0;
      }

      // One more for each second that the calls took.
      assertThat(allowed).isBetween(10L, 13L);
    }
  }

  @Test
  void saysWhenTheNextCallMayPass() {
    try (var shared = new RedisBuckets(RedisEngine.url(), Clock.systemUTC())) {
      var limits = limitsOf(shared);
      var allowance = anAllowance(1, 1);

      assertThat(limits.take(allowance).isAllowed()).isTrue();
      var second = limits.take(allowance);

      assertThat(second.isAllowed()).isFalse();
      assertThat(second.retryAfter()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
    }
  }

  @Test
  void countsForItselfWhileRedisIsAway() {
    try (var shared = new RedisBuckets("redis://127.0.0.1:1", Clock.systemUTC())) {
      var limits = limitsOf(shared);
      var allowance = anAllowance(1, 5);

      long allowed = IntStream.range(0, 20).filter(_ -> limits.take(allowance).isAllowed()).count();

      assertThat(allowed).isBetween(5L, 7L);
    }
  }

  @Test
  void goesBackToRedisWhenRedisIsBack() {
    var clock = new AdjustableClock(Clock.systemUTC().instant());
    try (var shared = new RedisBuckets(RedisEngine.url(), clock)) {
      var allowance = anAllowance(1, 100);
      connected(shared);
      RedisEngine.stop();
      try {
        assertThat(limitsOf(shared).take(allowance).isAllowed()).isTrue();
        assertThat(shared.take(allowance)).isEmpty();
      } finally {
        RedisEngine.start();
      }

      clock.advance(Duration.ofSeconds(2));

      connected(shared, clock);
      assertThat(shared.take(allowance)).isPresent();
    }
  }

  private static void connected(RedisBuckets shared) {
    connected(shared, null);
  }

  // The first connection may take longer than the patience of a call; so may a reconnection.
  private static void connected(RedisBuckets shared, @Nullable AdjustableClock clock) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (shared.take(anAllowance(100, 100)).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Redis did not answer within 20 s");
      }
      if (clock != null) {
        clock.advance(Duration.ofSeconds(1));
      }
      Thread.onSpinWait();
    }
  }
}
