package dev.zerosum.processor.stripe;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/// A Stripe on the loopback that answers one path as a test says.
record LocalStripe(HttpServer server) implements AutoCloseable {

  static LocalStripe serving(String path, HttpHandler handler) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(path, handler);
      server.start();
      return new LocalStripe(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StripeSettings settings() {
    return new StripeSettings(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        "sk_test_double",
        null,
        null,
        Duration.ofMinutes(5),
        Duration.ofSeconds(1),
        Duration.ofHours(24),
        null);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
