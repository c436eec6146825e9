package dev.zerosum.kit.idempotency;

/// The fast path in front of Postgres. It may forget everything at any time; what it says is either
/// right or "I do not know".
interface ClaimCache {

  /// Marks the key as seen and says what was known of it.
  Glance glance(ClaimRequest request);

  /// Keeps an answer that is committed.
  void remember(DecidedClaim claim);

  /// What the fast path knows of a key.
  sealed interface Glance {

    /// Not seen within the cache's memory.
    record Unseen() implements Glance {}

    /// The answer, for the very same request.
    record Known(StoredAnswer answer) implements Glance {}

    /// Seen, but Postgres must say how it stands; or the cache is away.
    record AskPostgres() implements Glance {}
  }
}
