package dev.zerosum.edge.key;

import dev.zerosum.contract.payment.ApiKeys;
import dev.zerosum.contract.payment.ApiKeys.PresentedKey;
import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kit.peer.PeerUnreachable;
import dev.zerosum.kit.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What payment-api says of keys, kept for a few seconds, a no as well as a yes. Requests with one
/// key ask once between them. A failure to ask is never kept.
public final class ResolvedKeys {

  private static final Logger log = LoggerFactory.getLogger(ResolvedKeys.class);
  private static final int UNAUTHORIZED = 401;

  private final ApiKeys apiKeys;
  private final InstantSource clock;
  private final Duration lifetime;
  private final int entriesMax;
  private final ConcurrentHashMap<ApiKeyText, Entry> entries = new ConcurrentHashMap<>();

  /// @param lifetime counts from when payment-api was asked
  /// @param entriesMax bounds the memory that strangers' keys can take
  public ResolvedKeys(ApiKeys apiKeys, InstantSource clock, Duration lifetime, int entriesMax) {
    this.apiKeys = apiKeys;
    this.clock = clock;
    this.lifetime = lifetime;
    this.entriesMax = entriesMax;
  }

  /// What is known of the key.
  public Resolution of(ApiKeyText key) {
    Instant now = clock.instant();
    var own = new Entry(new CompletableFuture<>(), now.plus(lifetime));
    Entry entry =
        entries.compute(
            key, (_, known) -> known != null && now.isBefore(known.expiresAt) ? known : own);
    if (entry.equals(own)) {
      answer(key, own);
      makeRoom(now);
    }
    return entry.resolution.join();
  }

  /// How many answers are kept.
  int size() {
    return entries.size();
  }

  // Completes the entry whatever happens, since others wait on it.
  private void answer(ApiKeyText key, Entry entry) {
    Resolution resolution = new Resolution.Unavailable();
    try {
      resolution = ask(key);
    } finally {
      if (resolution instanceof Resolution.Unavailable) {
        entries.remove(key, entry);
      }
      entry.resolution.complete(resolution);
    }
  }

  private Resolution ask(ApiKeyText key) {
    try {
      return new Resolution.Known(apiKeys.resolve(new PresentedKey(key.reveal())));
    } catch (ProblemException refused) {
      if (refused.problem().status() == UNAUTHORIZED
          && refused.problem().code().equals("invalid_api_key")) {
        return new Resolution.Unknown();
      }
      log.warn("key not resolved: {}", refused.getMessage());
      return new Resolution.Unavailable();
    } catch (PeerUnreachable away) {
      log.warn("key not resolved: {}", away.getMessage());
      return new Resolution.Unavailable();
    }
  }

  private void makeRoom(Instant now) {
    if (entries.size() > entriesMax) {
      entries.values().removeIf(entry -> !now.isBefore(entry.expiresAt));
    }
    if (entries.size() > entriesMax) {
      // All fresh: somebody tries keys. Forgetting costs a look-up each, growing costs the process.
      entries.clear();
    }
  }

  private record Entry(CompletableFuture<Resolution> resolution, Instant expiresAt) {}
}
