package dev.zerosum.processor.bank;

import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.ProcessorStatement;
import dev.zerosum.processor.port.StatementReading;
import dev.zerosum.processor.port.StatementWindow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bank's statement of our account: what it paid out, and what came back. It says how many
/// lines a window has, so that reconciliation can count them.
final class BankStatement implements ProcessorStatement {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpBank bank;

  BankStatement(HttpBank bank) {
    this.bank = bank;
  }

  @Override
  public String name() {
    return HttpBank.NAME;
  }

  @Override
  public List<Boolean> livemodes() {
    return bank.livemodes();
  }

  @Override
  public StatementReading read(
      boolean livemode, StatementWindow window, @Nullable String cursor, CallBudget budget) {
    // Whole seconds are what the bank knows; the window's are whole days.
    String path =
        "/bank/statement?from=%d&to=%d"
            .formatted(window.from().getEpochSecond(), window.to().getEpochSecond());
    String page =
        cursor == null
            ? path
            : path + "&before=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    return switch (bank.get(page, livemode, budget)) {
      case HttpBank.Got.Body(var body) -> new StatementReading.Answered(answer(body));
      case HttpBank.Got.Nothing(var reason) -> new StatementReading.Silent(reason);
    };
  }

  private static StatementAnswer answer(String body) {
    try {
      JsonNode page = JSON.readTree(body);
      List<StatementLine> lines = new ArrayList<>();
      for (JsonNode line : page.required("data")) {
        lines.add(line(line));
      }
      boolean hasMore = page.required("has_more").asBoolean();
      if (hasMore && lines.isEmpty()) {
        return new StatementAnswer.Unusable("the bank promised more lines and none came");
      }
      return new StatementAnswer.Page(
          lines,
          hasMore,
          hasMore ? lines.getLast().lineId() : null,
          page.required("total_count").asLong());
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return new StatementAnswer.Unusable("the bank's statement cannot be read: " + unreadable);
    }
  }

  private static StatementLine line(JsonNode line) {
    long minorUnits = line.required("amount").asLong();
    return new StatementLine(
        text(line, "id"),
        text(line, "reference"),
        text(line, "transfer"),
        minorUnits < 0 ? "bank_payout" : "bank_return",
        Money.of(minorUnits, text(line, "currency")),
        null,
        Instant.ofEpochSecond(line.required("created").asLong()));
  }

  private static String text(JsonNode line, String name) {
    return line.required(name).asString();
  }
}
