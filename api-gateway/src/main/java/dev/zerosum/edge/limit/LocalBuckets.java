package dev.zerosum.edge.limit;

import io.github.bucket4j.Bucket;
import java.util.concurrent.ConcurrentHashMap;

/// Counts calls in this process alone.
public final class LocalBuckets {

  private final ConcurrentHashMap<Allowance, Bucket> buckets = new ConcurrentHashMap<>();

  Verdict take(Allowance allowance) {
    if (buckets.size() > Buckets.MAX) {
      buckets.clear();
    }
    Bucket bucket = buckets.computeIfAbsent(allowance, LocalBuckets::full);
    return Buckets.verdictOf(bucket.tryConsumeAndReturnRemaining(1));
  }

  private static Bucket full(Allowance allowance) {
    return Bucket.builder().addLimit(Buckets.configurationOf(allowance).getBandwidths()[0]).build();
  }
}
