package dev.zerosum.local.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Work that waits for other processes, side by side.
final class Together {

  private Together() {}

  /// Runs all of it, then tells the first failure.
  static void run(List<Runnable> parts) {
    run(parts, Math.max(1, parts.size()));
  }

  /// Runs all of it, at most so many at once, then tells the first failure.
  static void run(List<Runnable> parts, int atOnce) {
    var permits = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Runnable part : parts) {
        running.add(
            threads.submit(() -> {
              permits.acquireUninterruptibly();
              try {
                part.run();
              } finally {
                permits.release();
              }
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
