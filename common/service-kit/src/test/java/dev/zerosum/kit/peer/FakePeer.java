package dev.zerosum.kit.peer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A peer that answers every request alike, and remembers what it was sent.
final class FakePeer implements AutoCloseable {

  private final HttpServer server;
  private final List<Headers> received = new CopyOnWriteArrayList<>();

  private FakePeer(HttpServer server) {
    this.server = server;
  }

  /// Answers with the given status and body; status 0 drops the connection after reading.
  static FakePeer answering(int status, String contentType, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var peer = new FakePeer(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          peer.received.add(exchange.getRequestHeaders());
          if (status > 0) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.getResponseHeaders().set("Retry-After", "3");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
    return peer;
  }

  /// A URL where nobody listens.
  static URI nowhere() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Headers> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
