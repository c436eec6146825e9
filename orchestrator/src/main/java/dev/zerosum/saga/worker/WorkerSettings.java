package dev.zerosum.saga.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The worker's size, `zerosum.saga.worker.*`.
///
/// @param slots sagas that run their steps at the same time; peak rate times p99, so 100 a second
///   times 2 s. The slots for local and regular steps, the sticky cache and the threads follow it
/// @param drain how long a stopping worker may finish what it has begun; below the 15 s that Spring
///   gives a shutdown phase
@ConfigurationProperties("zerosum.saga.worker")
record WorkerSettings(@DefaultValue("200") int slots, @DefaultValue("12s") Duration drain) {

  WorkerSettings {
    if (slots < 1) {
      throw new IllegalArgumentException("zerosum.saga.worker.slots is at least 1, not " + slots);
    }
  }

  /// Parked sagas and those that wait for a durable step stay cached beside the running ones.
  int cachedSagas() {
    return slots * 3;
  }

  /// A cached saga holds its own thread and, while a signal is handled, one more.
  int threads() {
    return cachedSagas() * 2;
  }
}
