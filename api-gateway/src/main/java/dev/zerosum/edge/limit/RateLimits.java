package dev.zerosum.edge.limit;

import java.util.Optional;

/// Counts calls by key: in Redis, so that all edges count together; while Redis is away each edge
/// counts for itself, so that nobody is unlimited.
public final class RateLimits {

  private final RedisBuckets shared;
  private final LocalBuckets own;

  public RateLimits(RedisBuckets shared, LocalBuckets own) {
    this.shared = shared;
    this.own = own;
  }

  /// Takes one call from what the key may.
  public Verdict take(Allowance allowance) {
    Optional<Verdict> verdict = shared.take(allowance);
    return verdict.isPresent() ? verdict.get() : own.take(allowance);
  }
}
