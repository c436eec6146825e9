package dev.zerosum.edge.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/// What both kinds of bucket have alike.
final class Buckets {

  // Bounds memory: a bucket that is forgotten is full again, which is generous for a moment.
  static final int MAX = 10_000;

  private Buckets() {}

  static BucketConfiguration configurationOf(Allowance allowance) {
    return BucketConfiguration.builder()
        .addLimit(limit ->
            limit
                .capacity(allowance.burst())
                .refillGreedy(allowance.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  static Verdict verdictOf(ConsumptionProbe probe) {
    return new Verdict(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }
}
