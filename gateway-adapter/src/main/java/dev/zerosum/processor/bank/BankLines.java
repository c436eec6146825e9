package dev.zerosum.processor.bank;

import dev.zerosum.processor.port.BankFinding;
import dev.zerosum.processor.port.BankReport;
import dev.zerosum.processor.port.PayoutOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bank's JSON, read distrustfully: a member that is missing or odd makes it unreadable.
final class BankLines {

  private static final JsonMapper JSON = JsonMapper.shared();

  private BankLines() {}

  /// Whether an answer is about this order, and not about another under its name.
  static boolean isOf(PayoutOrder order, String body) {
    return isOf(order, JSON.readTree(body));
  }

  static String id(String body) {
    return text(JSON.readTree(body), "id");
  }

  /// A refusal.
  ///
  /// @param isOfKey whether it says something of the idempotency key and nothing of the order
  record Refusal(String code, String message, boolean isOfKey) {}

  static Refusal refusal(String body) {
    JsonNode error = JSON.readTree(body).path("error");
    return new Refusal(
        error.path("code").asString("bank_rejected"),
        error.path("message").asString("The bank rejected the payout."),
        error.path("type").asString("").equals("idempotency_error"));
  }

  static BankFinding find(PayoutOrder order, String body) {
    try {
      for (JsonNode transfer : JSON.readTree(body).required("data")) {
        if (isOf(order, transfer)) {
          return new BankFinding.Found(text(transfer, "id"));
        }
      }
      return new BankFinding.Missing();
    } catch (JacksonException unreadable) {
      return new BankFinding.Unclear("the bank's list cannot be read: " + unreadable);
    }
  }

  static BankReport report(String body) {
    try {
      JsonNode page = JSON.readTree(body);
      List<BankReport.Line> lines = new ArrayList<>();
      for (JsonNode line : page.required("data")) {
        lines.add(line(line));
      }
      return new BankReport.Read(lines, page.required("has_more").asBoolean());
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return new BankReport.Silent("the bank's report cannot be read: " + unreadable);
    }
  }

  private static BankReport.Line line(JsonNode line) {
    String said = line.path("code").asString("");
    @Nullable String code = said.isEmpty() ? null : said;
    return new BankReport.Line(
        text(line, "id"),
        text(line, "reference"),
        BankReport.Verb.valueOf(text(line, "status").toUpperCase(Locale.ROOT)),
        code,
        Instant.ofEpochSecond(line.required("created").asLong()));
  }

  private static boolean isOf(PayoutOrder order, JsonNode transfer) {
    return text(transfer, "reference").equals(order.payoutId().value())
        && text(transfer, "account").equals(order.destination())
        && transfer.required("amount").asLong() == order.amount().minorUnits()
        && text(transfer, "currency").equals(order.amount().currency().code());
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asString();
  }
}
