package dev.zerosum.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.local.home.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/// The demo merchant's own server: it takes webhooks while the demo runs.
public final class DemoReceiver implements AutoCloseable {

  private static final int BODY_MAX = 1 << 20;

  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final DemoApi merchant;
  private final String endpointId;

  /// Listens on the loopback and registers itself for all events.
  public DemoReceiver(DemoKeys keys) {
    this.merchant = DemoApi.of(keys);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
    this.endpointId =
        merchant
            .post("/v1/webhook_endpoints", Map.of("url", url, "enabled_events", List.of("*")))
            .path("id")
            .asString("");
  }

  /// An event as it came.
  ///
  /// @param at when its last byte was read
  public record Received(JsonNode event, Instant at) {

    /// The id of the object that the event tells of.
    public String objectId() {
      return event.at("/data/object/id").asString("");
    }
  }

  /// What has come so far.
  public List<Received> received() {
    return List.copyOf(received);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode event = JsonFile.MAPPER.readTree(exchange.getRequestBody().readNBytes(BODY_MAX));
      received.add(new Received(event, Instant.now()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    merchant.post("/v1/webhook_endpoints/" + endpointId, Map.of("disabled", true));
    server.stop(0);
  }
}
