package dev.zerosum.testkit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/// One real Redis per JVM, started when first asked for: `redis-server` on the PATH, else the
/// embedded binary. A test may stop it to see what holds while Redis is away.
public final class RedisEngine {

  private static final RedisEngine ENGINE = new RedisEngine();

  private final int port = freePort();
  private @Nullable RedisServer server;

  private RedisEngine() {}

  /// Where Redis is; starts it unless it runs.
  public static String url() {
    start();
    return "redis://127.0.0.1:" + ENGINE.port;
  }

  /// Starts it, empty, unless it runs; always on the same port.
  public static void start() {
    ENGINE.startServer();
  }

  /// Stops it and forgets what it held. The test that stops it starts it again.
  public static void stop() {
    ENGINE.stopServer();
  }

  private synchronized void startServer() {
    if (server != null) {
      return;
    }
    try {
      RedisServer started = build(port);
      started.start();
      server = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void stopServer() {
    if (server == null) {
      return;
    }
    try {
      server.stop();
      server = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RedisServer build(int port) throws IOException {
    return RedisServer.newRedisServer()
        .executableProvider(executable())
        .port(port)
        .bind("127.0.0.1")
        .setting("save \"\"")
        .setting("appendonly no")
        .build();
  }

  private static ExecutableProvider executable() {
    try {
      return ExecutableProvider.newExecutableInPath("redis-server");
    } catch (FileNotFoundException _) {
      return ExecutableProvider.newJarResourceProvider();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
