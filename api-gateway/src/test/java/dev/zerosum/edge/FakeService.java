package dev.zerosum.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A service behind the edge: remembers what it is sent, and answers by path.
final class FakeService implements AutoCloseable {

  /// What came in.
  record Received(String method, String target, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Semaphore readersLeft = new Semaphore(0);
  private volatile String keyAnswer = "";

  private FakeService(HttpServer server) {
    this.server = server;
  }

  static FakeService start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var service = new FakeService(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", service::handle);
      server.start();
      return service;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals("/internal/api-keys/resolve")) {
      answer(exchange, keyAnswer.isEmpty() ? 503 : 200, "application/json", keyAnswer);
      return;
    }
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(",", header.getValue()))),
            body));
    if (path.equals("/v1/stream")) {
      stream(exchange);
      return;
    }
    if (path.endsWith("/silent")) {
      await();
    }
    if (!path.endsWith("/drop") && !path.endsWith("/silent")) {
      exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
      exchange.getResponseHeaders().set("Request-Id", "req_from_the_service");
      answer(exchange, 201, "application/json", "{\"id\":\"pay_1\"}");
    }
    exchange.close();
  }

  /// Writes a line again and again until the reader has left.
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
    exchange.sendResponseHeaders(200, 0);
    try {
      while (true) {
        exchange.getResponseBody().write("data: {}\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        if (closing.await(50, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (IOException left) {
      readersLeft.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// What it says of keys; empty: 503.
  void resolvesTo(String json) {
    keyAnswer = json;
  }

  /// Waits until the reader of a stream has left.
  boolean awaitReaderLeft() throws InterruptedException {
    return readersLeft.tryAcquire(20, TimeUnit.SECONDS);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
