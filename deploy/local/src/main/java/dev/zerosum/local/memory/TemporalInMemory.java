package dev.zerosum.local.memory;

import io.temporal.testserver.TestServer;
import java.util.concurrent.CountDownLatch;

/// Runs the SDK's in-memory Temporal until it is told to end.
public final class TemporalInMemory {

  private TemporalInMemory() {}

  /// Serves on the given port. Time is never skipped: deadlines are real, as with the server.
  public static void main(String[] arguments) throws InterruptedException {
    var server = TestServer.createPortBoundServer(Integer.parseInt(arguments[0]), true);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    new CountDownLatch(1).await();
  }
}
