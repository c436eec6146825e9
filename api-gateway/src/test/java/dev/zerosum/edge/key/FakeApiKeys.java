package dev.zerosum.edge.key;

import dev.zerosum.contract.payment.ApiKeys;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Keys in memory, that can be revoked and can be away.
final class FakeApiKeys implements ApiKeys {

  private final Map<String, ResolvedKey> keys = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile boolean isAway;

  void add(String key, ResolvedKey resolved) {
    keys.put(key, resolved);
  }

  void revoke(String key) {
    keys.remove(key);
  }

  @Override
  public ResolvedKey resolve(PresentedKey request) {
    asked.incrementAndGet();
    if (isAway) {
      throw new ProblemException(Problem.internal());
    }
    ResolvedKey known = keys.get(request.key());
    if (known == null) {
      throw new ProblemException(Problem.unauthenticated("invalid_api_key", "No such key."));
    }
    return known;
  }
}
