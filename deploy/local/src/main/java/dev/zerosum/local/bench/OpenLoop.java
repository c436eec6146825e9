package dev.zerosum.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Fires calls at a fixed rate whether or not earlier ones have come back, and times each from the
/// instant it was meant to start, so that a stall counts against everybody who waited behind it.
final class OpenLoop {

  private final int perSecond;
  private final int calls;

  /// @param perSecond calls a second, at least 1
  /// @param calls how many in all: the run is bounded
  OpenLoop(int perSecond, int calls) {
    this.perSecond = perSecond;
    this.calls = calls;
  }

  /// Runs to the end and answers what came of each call.
  <T> List<Timed<T>> run(Call<T> call) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Timed<T>>> running = new ArrayList<>(calls);
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        long intended = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
        LockSupport.parkNanos(Math.max(0, intended - System.nanoTime()));
        int number = i;
        running.add(
            threads.submit(() -> {
              T result = call.make(number);
              return new Timed<>(result, Duration.ofNanos(System.nanoTime() - intended));
            }));
      }
      return collected(running);
    }
  }

  private static <T> List<Timed<T>> collected(List<Future<Timed<T>>> running)
      throws InterruptedException {
    List<Timed<T>> results = new ArrayList<>(running.size());
    for (var future : running) {
      try {
        results.add(future.get());
      } catch (ExecutionException failure) {
        throw new IllegalStateException("a call failed", failure.getCause());
      }
    }
    return results;
  }

  /// One call of the run.
  interface Call<T> {

    T make(int number) throws Exception;
  }

  /// What a call answered and how long after its intended start.
  record Timed<T>(T result, Duration latency) {}
}
