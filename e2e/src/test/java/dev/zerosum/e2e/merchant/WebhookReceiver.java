package dev.zerosum.e2e.merchant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.e2e.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A merchant's own server: keeps what it is sent, and answers as a test says.
public final class WebhookReceiver implements AutoCloseable {

  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private volatile Reply usual = Reply.of(200);

  public WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  /// What came in one request.
  ///
  /// @param headers by lower-case name
  public record Received(Instant at, Map<String, String> headers, String body) {

    public JsonNode event() {
      return Json.read(body);
    }

    public String eventId() {
      return Json.text(event(), "id");
    }

    public String type() {
      return Json.text(event(), "type");
    }

    /// The id of the object that the event is about.
    public String objectId() {
      return Json.text(event().path("data").path("object"), "id");
    }
  }

  /// How a request is answered.
  ///
  /// @param status 0 takes the request and drops the answer
  public record Reply(int status, Map<String, String> headers) {

    public static Reply of(int status) {
      return new Reply(status, Map.of());
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// Answers the next requests so, one each; then as usual.
  public void answerNext(Reply... replies) {
    script.addAll(List.of(replies));
  }

  /// Answers everything else so.
  public void answer(Reply reply) {
    usual = reply;
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /// The requests about one object.
  public List<Received> about(String objectId) {
    return received.stream().filter(one -> objectId.equals(one.objectId())).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                      header -> header.getValue().getFirst()));
      received.add(new Received(Instant.now(), headers, body));
      Reply scripted = script.poll();
      Reply reply = scripted == null ? usual : scripted;
      if (reply.status() > 0) {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), -1);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
