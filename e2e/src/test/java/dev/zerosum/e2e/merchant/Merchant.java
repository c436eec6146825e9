package dev.zerosum.e2e.merchant;

import dev.zerosum.e2e.platform.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A merchant outside: asks, never retries by itself, and writes down every answer.
public final class Merchant {

  private static final Set<String> FINAL = Set.of("succeeded", "failed", "canceled");

  private final Queue<Entry> history = new ConcurrentLinkedQueue<>();
  private final Api api;

  public Merchant(String apiUrl, String secretKey) {
    this.api = new Api(apiUrl, secretKey);
  }

  /// The whole API, as this merchant's secret key opens it.
  public Api api() {
    return api;
  }

  /// One request to pay and its answer.
  public record Entry(Order order, Instant askedAt, Answer answer) {}

  /// Asks for a payment, once.
  public Answer pay(Order order) {
    Instant askedAt = Instant.now();
    var answer = post("/v1/payments", order.key(), order.body());
    history.add(new Entry(order, askedAt, answer));
    return answer;
  }

  /// Asks under the same key until the answer is a decision.
  public Answer payUntilDecided(Order order, Duration within) {
    return Eventually.get(
        "a decision on " + order.key(), within, () -> pay(order), found -> !found.isUndecided());
  }

  /// The payment as it stands.
  public Answer read(String paymentId) {
    return api.get("/v1/payments/" + paymentId);
  }

  /// Waits for the payment's end.
  public Answer awaitEnd(String paymentId, Duration within) {
    return Eventually.get(
        "the end of " + paymentId,
        within,
        () -> read(paymentId),
        found -> found.status() == 200 && FINAL.contains(found.paymentStatus()));
  }

  /// Posts anything as JSON.
  public Answer post(String path, String key, Map<String, Object> body) {
    return api.post(path, key, body);
  }

  /// Posts under the same key until somebody answers for good.
  public Answer postUntilAnswered(
      String path, String key, Map<String, Object> body, Duration within) {
    return Eventually.get(
        "an answer to " + path, within, () -> post(path, key, body), found -> !found.isOpen());
  }

  /// Every order as it is known now, by reading each payment that an answer named.
  public List<Told> told() {
    var byKey = new TreeMap<String, List<Entry>>();
    for (Entry entry : history) {
      byKey.computeIfAbsent(entry.order.key(), _ -> new ArrayList<>()).add(entry);
    }
    return byKey.values().stream().map(this::told).toList();
  }

  private Told told(List<Entry> entries) {
    var order = entries.getFirst().order;
    String paymentId =
        entries.stream()
            .map(entry -> entry.answer.paymentId())
            .filter(id -> id != null && id.startsWith("pay_"))
            .findFirst()
            .orElse(null);
    boolean acknowledged =
        entries.stream().anyMatch(entry -> "succeeded".equals(entry.answer.paymentStatus()));
    String status = paymentId == null ? null : read(paymentId).paymentStatus();
    return new Told(paymentId, order.amount(), order.currency(), acknowledged, status);
  }
}
