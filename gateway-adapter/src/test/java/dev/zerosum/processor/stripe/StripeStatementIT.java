package dev.zerosum.processor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.StatementReading;
import dev.zerosum.processor.port.StatementWindow;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// stripe-java's balance transactions, against a server that pages as Stripe does, and lies.
class StripeStatementIT {

  private static final long START = 1_700_000_000L;
  private static final int LINES = 250;
  private static final StatementWindow WINDOW =
      new StatementWindow(Instant.ofEpochSecond(START), Instant.ofEpochSecond(START + 1000));

  private final LocalStripe stripe = LocalStripe.serving("/v1/balance_transactions", this::serve);
  private final StripeStatement statement = statement();
  // Newest first: the line's number is its age.
  private final List<String> rows =
      new ArrayList<>(IntStream.range(0, LINES).mapToObj(StripeStatementIT::row).toList());
  private BiFunction<Map<String, String>, String, String> lie = (_, answer) -> answer;

  @AfterEach
  void close() {
    stripe.close();
  }

  @Test
  void readsEveryLineOnceWithOurReference() {
    List<StatementLine> lines = walk();

    assertThat(lines).hasSize(LINES).extracting(StatementLine::lineId).doesNotHaveDuplicates();
    StatementLine newest = lines.getFirst();
    assertThat(newest)
        .isEqualTo(
            new StatementLine(
                "txn_0",
                "pay_0",
                "ch_0",
                "charge",
                Money.of(8900, "USD"),
                Money.of(288, "USD"),
                Instant.ofEpochSecond(START + LINES)));
    assertThat(lines.get(1).reference()).isEqualTo("re_1");
    assertThat(lines.get(2).reference()).isNull();
  }

  @Test
  void refusesAPageThatLeavesLinesOut() {
    lie =
        (query, answer) ->
            "txn_99".equals(query.get("starting_after")) ? list(150, 250, false) : answer;

    assertThat(reasonOf(100)).contains("wrongly paged").contains("txn_149");
  }

  @Test
  void refusesAPageThatComesAgain() {
    lie =
        (query, answer) ->
            "txn_99".equals(query.get("starting_after")) ? list(0, 100, true) : answer;

    assertThat(reasonOf(100)).contains("wrongly paged");
  }

  @Test
  void refusesAStatementThatEndsTooEarly() {
    lie =
        (query, answer) ->
            "txn_99".equals(query.get("starting_after")) ? list(100, 180, false) : answer;

    assertThat(reasonOf(100)).contains("truncated");
  }

  @Test
  void refusesAnEmptyPageThatPromisesMore() {
    lie = (_, _) -> list(0, 0, true);

    assertThat(reasonOf(0)).contains("promised");
  }

  @Test
  void refusesAmountsThatAreNoWholeNumbersAndCurrenciesThatAreNone() {
    rows.set(0, row(0).replace("8900", "89.5"));
    assertThat(reasonOf(0)).contains("cannot be read");

    rows.set(0, row(0).replace("\"usd\"", "\"zzz\""));
    assertThat(reasonOf(0)).contains("unknown currency");

    lie = (_, answer) -> answer.substring(0, answer.length() / 2);
    assertThat(reasonOf(0)).contains("cannot be read");
  }

  @Test
  void anErrorIsSilenceAndMayBeAskedAgain() {
    lie = (_, _) -> "503";

    assertThat(read(null)).isInstanceOf(StatementReading.Silent.class);
  }

  private List<StatementLine> walk() {
    var lines = new ArrayList<StatementLine>();
    @Nullable String cursor = null;
    while (true) {
      var page = (StatementAnswer.Page) answer(cursor);
      lines.addAll(page.lines());
      if (!page.hasMore()) {
        return lines;
      }
      cursor = page.nextCursor();
    }
  }

  /// Why the page that begins there is not usable.
  private String reasonOf(int first) {
    return ((StatementAnswer.Unusable) answer(first == 0 ? null : "txn_" + (first - 1))).reason();
  }

  private StatementAnswer answer(@Nullable String cursor) {
    return ((StatementReading.Answered) read(cursor)).answer();
  }

  private StatementReading read(@Nullable String cursor) {
    return statement.read(false, WINDOW, cursor, CallBudget.starting(Duration.ofSeconds(10)));
  }

  private static String row(int number) {
    String kind = number % 5 == 1 ? "refund" : "charge";
    String prefix = kind.equals("refund") ? "re_" : "ch_";
    String metadata =
        switch (number % 5) {
          case 1 -> "{\"step_key\":\"re_" + number + ":refund:1\",\"payment_id\":\"pay_1\"}";
          case 2 -> "{}";
          default -> "{\"step_key\":\"pay_" + number + ":authorize:1\"}";
        };
    return """
    {"id":"txn_%d","object":"balance_transaction","amount":8900,"currency":"usd","fee":288,
     "net":8612,"created":%d,"type":"%s","source":{"id":"%s%d","object":"%s","metadata":%s}}
    """
        .formatted(number, START + LINES - number, kind, prefix, number, kind, metadata);
  }

  private String list(int from, int to, boolean hasMore) {
    return rows.subList(from, to).stream()
        .collect(
            Collectors.joining(
                ",",
                "{\"object\":\"list\",\"url\":\"/v1\",\"has_more\":" + hasMore + ",\"data\":[",
                "]}"));
  }

  private String page(Map<String, String> query) {
    int limit = Integer.parseInt(query.getOrDefault("limit", "10"));
    long before = Long.parseLong(query.getOrDefault("created[lt]", "9999999999"));
    int oldest = Math.toIntExact(Math.max(0, START + LINES - before + 1));
    if (query.containsKey("ending_before")) {
      int end = Integer.parseInt(query.getOrDefault("ending_before", "").substring(4));
      return list(Math.max(0, end - limit), end, end > limit);
    }
    int start =
        query.containsKey("starting_after")
            ? Integer.parseInt(query.getOrDefault("starting_after", "").substring(4)) + 1
            : Math.min(LINES, oldest);
    int end = Math.min(LINES, start + limit);
    return list(start, end, end < LINES);
  }

  private StripeStatement statement() {
    StripeSettings settings = stripe.settings();
    return new StripeStatement(settings, new StripeTransport(settings.connectTimeout()));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      String answer = lie.apply(Collections.unmodifiableMap(query), page(query));
      boolean isError = answer.equals("503");
      byte[] body = (isError ? "{\"error\":{}}" : answer).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(isError ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }
}
