package dev.zerosum.processor.bank;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.processor.port.BankPayouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A bank that speaks the API of [HttpBank]: keeps keys, loses answers, and says later what became
/// of what it was ordered.
public final class BankDouble implements AutoCloseable {

  /// What goes wrong with the next order.
  public enum Mood {
    WELL,
    /// Done, and the connection is cut.
    LOSES_ANSWER,
    /// Done, and a 500 is answered and kept under the key.
    KEEPS_ERROR,
    /// Cut before anything is done.
    DROPS,
    REJECTS,
    /// Done, and not answered until [#goOn].
    HANGS
  }

  private final HttpServer server;
  private final Map<String, String> replies = new HashMap<>();
  private final List<Map<String, String>> transfers = new ArrayList<>();
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private final Semaphore hanging = new Semaphore(0);
  private volatile Mood mood = Mood.WELL;

  public BankDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/bank/transfers", this::transfers);
    server.createContext("/bank/report", this::report);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public BankPayouts client() {
    return new HttpBank(
        new BankSettings(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "sk_test_bank",
            null,
            Duration.ofSeconds(1),
            Duration.ofHours(24)));
  }

  public void is(Mood next) {
    mood = next;
  }

  public void goOn() {
    hanging.release(1_000);
  }

  /// How many payments the bank was ordered and has taken.
  public synchronized int taken() {
    return transfers.size();
  }

  /// Adds a line to the report.
  public synchronized void says(String payout, String status) {
    lines.add(
        Map.of(
            "id",
            "bl_" + (lines.size() + 1),
            "reference",
            payout,
            "status",
            status,
            "code",
            status.equals("paid") ? "" : "account_closed",
            "created",
            1_800_000_000L));
  }

  private void transfers(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      String reference = form(exchange.getRequestURI().getRawQuery()).getOrDefault("reference", "");
      synchronized (this) {
        var found =
            transfers.stream().filter(row -> reference.equals(row.get("reference"))).toList();
        answer(exchange, 200, Map.of("data", found.stream().map(BankDouble::json).toList()));
      }
      return;
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    var asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Mood now = mood;
    if (now == Mood.DROPS) {
      exchange.close();
      return;
    }
    String reply;
    boolean isReplay;
    synchronized (this) {
      isReplay = replies.containsKey(key);
      reply = replies.computeIfAbsent(key, _ -> take(asked, now));
    }
    if (now == Mood.HANGS) {
      hanging.acquireUninterruptibly();
    }
    if (now == Mood.LOSES_ANSWER || now == Mood.HANGS) {
      exchange.close();
      return;
    }
    if (isReplay) {
      exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
    }
    send(exchange, Integer.parseInt(reply.substring(0, 3)), reply.substring(3));
  }

  private String take(Map<String, String> asked, Mood now) {
    if (now == Mood.REJECTS) {
      return "400{\"error\":{\"code\":\"account_rejected\",\"message\":\"No.\"}}";
    }
    var transfer = new LinkedHashMap<>(asked);
    transfer.put("id", "bt_" + (transfers.size() + 1));
    transfers.add(transfer);
    return now == Mood.KEEPS_ERROR
        ? "500{\"error\":{}}"
        : "200" + JsonMapper.shared().writeValueAsString(json(transfer));
  }

  private void report(HttpExchange exchange) throws IOException {
    @Nullable String query = exchange.getRequestURI().getRawQuery();
    String after = query == null ? "" : form(query).getOrDefault("after", "");
    synchronized (this) {
      int from = after.isEmpty() ? 0 : Integer.parseInt(after.substring("bl_".length()));
      // Two a page, so that there is a second one soon.
      var page = lines.subList(from, Math.min(lines.size(), from + 2));
      answer(exchange, 200, Map.of("data", page, "has_more", from + page.size() < lines.size()));
    }
  }

  private static Map<String, Object> json(Map<String, String> transfer) {
    var json = new HashMap<String, Object>(transfer);
    json.put("amount", Long.parseLong(transfer.getOrDefault("amount", "0")));
    return json;
  }

  private static Map<String, String> form(String text) {
    var form = new HashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, JsonMapper.shared().writeValueAsString(body));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }
}
