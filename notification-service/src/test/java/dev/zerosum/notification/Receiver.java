package dev.zerosum.notification;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/// A merchant's endpoint: keeps what it got, and answers as the test says.
public final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = Receiver::accept;

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /// How a request is answered.
  public interface Behaviour {

    void answer(HttpExchange exchange, Received request) throws IOException;
  }

  /// A request as it came.
  public record Received(Headers headers, String body, long nanos) {

    public String header(String name) {
      return headers.getFirst(name);
    }

    public JsonNode event() {
      return ZerosumJson.mapper().readTree(body);
    }

    public String type() {
      return event().get("type").asString();
    }
  }

  public static void accept(HttpExchange exchange, Received request) throws IOException {
    answer(exchange, 200, "ok");
  }

  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  public void behave(Behaviour other) {
    behaviour = other;
  }

  public List<Received> received() {
    return received;
  }

  public List<String> types() {
    return received.stream().map(Received::type).toList();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request = new Received(exchange.getRequestHeaders(), body, System.nanoTime());
    received.add(request);
    behaviour.answer(exchange, request);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
