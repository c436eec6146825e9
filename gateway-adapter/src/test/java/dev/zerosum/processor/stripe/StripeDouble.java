package dev.zerosum.processor.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.processor.port.PaymentProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// As much of Stripe as our adapter talks to, with its idempotency and with faults on demand.
public final class StripeDouble implements AutoCloseable {

  /// What goes wrong with one call.
  public enum Fault {
    /// The request is lost: nothing happens, no answer comes.
    LOST_BEFORE,
    /// It happens, and the answer is lost.
    LOST_AFTER,
    /// It happens, and Stripe answers and keeps a 500.
    ERROR_AFTER,
    /// It does not happen, and Stripe answers and keeps a 500.
    ERROR_KEPT,
    /// A 503 before anything happens; not kept.
    BUSY,
    /// It happens, and then Stripe holds the answer back until the end of the test.
    SILENT_AFTER
  }

  private final StripeBook book = new StripeBook();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final int port;
  private HttpServer server;

  public StripeDouble() {
    this.server = start(0);
    this.port = server.getAddress().getPort();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// stripe-java behind the port, talking to this.
  public PaymentProcessor processor() {
    return processor(Duration.ofHours(24));
  }

  public PaymentProcessor processor(Duration keyHorizon) {
    var settings =
        new StripeSettings(
            address(),
            "sk_test_double",
            null,
            null,
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            keyHorizon,
            null);
    return new StripeProcessor(settings, new StripeTransport(settings.connectTimeout()));
  }

  /// The next calls of the operation (`authorize`, `capture`, `cancel`, `refund`, `read`) go wrong.
  public void fault(String operation, Fault... next) {
    faults.computeIfAbsent(operation, _ -> new ArrayDeque<>()).addAll(Arrays.asList(next));
  }

  /// Stripe's memory of keys ends.
  public void forgetKeys() {
    kept.clear();
  }

  /// Nobody listens any more.
  public void goAway() {
    server.stop(0);
  }

  public void comeBack() {
    server = start(port);
  }

  public StripeBook book() {
    return book;
  }

  /// The operations that reached Stripe, in their order.
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }

  private HttpServer start(int on) {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 0);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.createContext("/v1/", this::serve);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/v1".length());
      boolean isPost = exchange.getRequestMethod().equals("POST");
      var form = form(isPost ? body(exchange) : exchange.getRequestURI().getRawQuery());
      String operation = operation(path, isPost);
      calls.add(operation);
      @Nullable Fault fault = faults.getOrDefault(operation, new ArrayDeque<>()).poll();
      @Nullable String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      answer(exchange, new Request(path, isPost, form, isPost ? key : null), fault);
    }
  }

  private void answer(HttpExchange exchange, Request request, @Nullable Fault fault)
      throws IOException {
    if (fault == Fault.LOST_BEFORE) {
      return;
    }
    if (fault == Fault.BUSY) {
      send(exchange, StripeBook.error(503, "api_error", "busy", "Try again."), false);
      return;
    }
    if (request.key() == null) {
      send(exchange, book.serve(request.path(), request.isPost(), request.form()), false);
      return;
    }
    String key = request.key();
    if (!running.add(key)) {
      send(
          exchange,
          StripeBook.error(409, "idempotency_error", "idempotency_key_in_use", ""),
          false);
      return;
    }
    @Nullable Kept before;
    Kept answer;
    try {
      before = kept.get(key);
      answer = before == null ? new Kept(request, work(request, fault)) : before;
      kept.put(key, answer);
    } finally {
      running.remove(key);
    }
    reply(exchange, request, answer, before != null, fault);
  }

  private StripeBook.Answer work(Request request, @Nullable Fault fault) {
    var broken = StripeBook.error(500, "api_error", "internal", "Something broke.");
    if (fault == Fault.ERROR_KEPT) {
      return broken;
    }
    var done = book.serve(request.path(), request.isPost(), request.form());
    return fault == Fault.ERROR_AFTER ? broken : done;
  }

  private void reply(
      HttpExchange exchange, Request request, Kept answer, boolean isReplay, @Nullable Fault fault)
      throws IOException {
    if (fault == Fault.LOST_AFTER) {
      return;
    }
    if (fault == Fault.SILENT_AFTER) {
      holdBack();
      return;
    }
    if (!answer.request().equals(request)) {
      send(exchange, StripeBook.error(400, "idempotency_error", null, "Other parameters."), false);
      return;
    }
    send(exchange, answer.answer(), isReplay);
  }

  private void holdBack() {
    try {
      var _ = end.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, StripeBook.Answer answer, boolean isReplay)
      throws IOException {
    byte[] body = ZerosumJson.mapper().writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (isReplay) {
      exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String operation(String path, boolean isPost) {
    if (!isPost) {
      return "read";
    }
    if (path.endsWith("/capture")) {
      return "capture";
    }
    if (path.endsWith("/cancel")) {
      return "cancel";
    }
    return path.equals("/refunds") ? "refund" : "authorize";
  }

  private static Map<String, String> form(@Nullable String text) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(decoded(parts[0]), decoded(parts[1]));
    }
    return new HashMap<>(form);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private record Request(
      String path, boolean isPost, Map<String, String> form, @Nullable String key) {}

  private record Kept(Request request, StripeBook.Answer answer) {}
}
