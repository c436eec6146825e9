package dev.zerosum.payment.charge;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// New payments that wait for their decision in this instance, counted by key. A replay that waits
/// is not counted: it costs nothing.
final class InFlight {

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  /// A place, unless the key has as many as it may.
  Optional<Place> enter(String keyId, int max) {
    boolean[] isIn = new boolean[1];
    counts.compute(
        keyId,
        (_, present) -> {
          int count = present == null ? 0 : present;
          isIn[0] = count < max;
          return isIn[0] ? Integer.valueOf(count + 1) : present;
        });
    return isIn[0] ? Optional.of(new Place(keyId)) : Optional.empty();
  }

  private void leave(String keyId) {
    counts.computeIfPresent(keyId, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }

  /// A place; leave it by closing.
  final class Place implements AutoCloseable {

    private final String keyId;

    private Place(String keyId) {
      this.keyId = keyId;
    }

    @Override
    public void close() {
      leave(keyId);
    }
  }
}
