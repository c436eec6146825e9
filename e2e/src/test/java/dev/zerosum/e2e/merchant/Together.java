package dev.zerosum.e2e.merchant;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does things at the same moment.
public final class Together {

  private Together() {}

  /// Runs the same call so many times at once, and answers all results.
  public static <T> List<T> times(int count, Callable<T> call) {
    var gate = new CountDownLatch(1);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < count; i++) {
        futures.add(
            callers.submit(() -> {
              gate.await();
              return call.call();
            }));
      }
      gate.countDown();
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(result(future));
      }
      return results;
    }
  }

  /// Starts a call beside this one.
  public static <T> Running<T> begin(Callable<T> call) {
    var callers = Executors.newVirtualThreadPerTaskExecutor();
    var future = callers.submit(call);
    callers.shutdown();
    return () -> result(future);
  }

  /// A call that runs.
  @FunctionalInterface
  public interface Running<T> {

    /// Waits for its result.
    T result();
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
