package dev.zerosum.e2e.witness;

import dev.zerosum.e2e.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The processor's own record of every movement: a file of JSON lines that only its process writes.
public final class ProcessorJournal {

  private final Path file;

  public ProcessorJournal(Path file) {
    this.file = file;
  }

  /// All lines of this kind for a payment (`authorize`, `capture`, `void`, `refund`, `decline`).
  public List<JsonNode> lines(String kind, String paymentId) {
    return lines().stream()
        .filter(line -> kind.equals(Json.text(line, "kind")))
        .filter(line -> paymentId.equals(paymentId(line)))
        .toList();
  }

  /// How many lines of this kind a payment has.
  public int count(String kind, String paymentId) {
    return lines(kind, paymentId).size();
  }

  /// How many lines of this kind there are.
  public long total(String kind) {
    return lines().stream().filter(line -> kind.equals(Json.text(line, "kind"))).count();
  }

  /// Every movement of money.
  public List<Movement> movements() {
    var movements = new ArrayList<Movement>();
    for (JsonNode line : lines()) {
      switch (Json.text(line, "kind")) {
        case "capture" -> movements.add(movement(line, Movement.Kind.CHARGE));
        case "refund", "debit_returned" -> movements.add(movement(line, Movement.Kind.RETURN));
        case null, default -> {
          // No money moved.
        }
      }
    }
    return movements;
  }

  /// What moved in all for each payment, refund, dispute and payout of ours: what came in counts
  /// up, what went out counts down, in minor units.
  public Map<String, Long> sums() {
    var sums = new HashMap<String, Long>();
    var causes = new HashMap<String, String>();
    for (JsonNode line : lines()) {
      long amount = line.path("amount").longValue(0);
      switch (Json.text(line, "kind")) {
        case "capture" -> sums.merge(paymentId(line), amount, Long::sum);
        case "refund" -> {
          causes.put(Json.text(line, "id"), cause(line));
          sums.merge(cause(line), -amount, Long::sum);
        }
        case "refund_failed" -> sums.merge(causes.get(Json.text(line, "id")), amount, Long::sum);
        case "dispute_withdrawn" -> sums.merge(Json.text(line, "id"), -amount, Long::sum);
        case "dispute_reinstated" -> sums.merge(Json.text(line, "id"), amount, Long::sum);
        case "debit_returned" -> sums.merge(paymentId(line), -amount, Long::sum);
        case "payout" -> sums.merge(paymentId(line), -amount, Long::sum);
        case "payout_failed", "payout_returned" -> sums.merge(paymentId(line), amount, Long::sum);
        case null, default -> {
          // No money moved.
        }
      }
    }
    return sums;
  }

  /// The processor's ids of the lines of a kind, by the object of ours they act for.
  public Map<String, String> references(String kind) {
    var references = new HashMap<String, String>();
    lines().stream()
        .filter(line -> kind.equals(Json.text(line, "kind")))
        .forEach(line -> references.put(cause(line), Json.text(line, "id")));
    return references;
  }

  // Our keys begin with the object they act for.
  private static String cause(JsonNode line) {
    return Json.text(line, "idempotency_key").split(":", 2)[0];
  }

  /// The payments that hold an authorization nobody captured or voided.
  public List<String> openAuthorizations() {
    var open = new ArrayList<String>();
    for (JsonNode line : lines()) {
      switch (Json.text(line, "kind")) {
        case "authorize" -> open.add(paymentId(line));
        case "capture", "void" -> open.remove(paymentId(line));
        case null, default -> {
          // Nothing is held or freed.
        }
      }
    }
    return open;
  }

  private static Movement movement(JsonNode line, Movement.Kind kind) {
    return new Movement(
        paymentId(line), kind, line.path("amount").longValue(), Json.text(line, "currency"));
  }

  private static String paymentId(JsonNode line) {
    String id = Json.text(line.path("metadata"), "payment_id");
    return id == null ? "nobody" : id;
  }

  private List<JsonNode> lines() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      // The last line may be half written at this moment.
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Json::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
