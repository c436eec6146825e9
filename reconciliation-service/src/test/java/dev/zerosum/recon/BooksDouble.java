package dev.zerosum.recon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.LedgerLine;
import dev.zerosum.contract.ledger.LedgerPage;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.contract.processor.StatementSource;
import dev.zerosum.contract.processor.StatementSources;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// gateway-adapter and ledger-service as reconciliation meets them, over HTTP: two books that a
/// test writes, and pages that it spoils.
public final class BooksDouble implements AutoCloseable {

  private static final int STATEMENT_PAGE = 100;
  private static final int LEDGER_PAGE = 1000;
  private static final List<Boolean> MODES = List.of(true, false);

  private final HttpServer server;
  private final Map<Boolean, List<StatementLine>> statement = new ConcurrentHashMap<>();
  private final List<LedgerLine> ledger = new CopyOnWriteArrayList<>();
  // Pages of one walk are cut from one list, as long as nobody writes.
  private final Map<String, List<StatementLine>> statementInOrder = new ConcurrentHashMap<>();
  private final Map<String, List<LedgerLine>> ledgerInOrder = new ConcurrentHashMap<>();
  private final Map<String, PostTransaction> posted = new ConcurrentHashMap<>();
  private final List<String> postCalls = new CopyOnWriteArrayList<>();
  private volatile BiFunction<Integer, StatementAnswer.Page, Object> statementLie =
      (_, page) -> page;
  private volatile Function<LedgerPage, Object> ledgerLie = page -> page;
  private volatile Runnable beforeStatement = () -> {};

  BooksDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
    clear();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Both books are empty and honest.
  public void clear() {
    MODES.forEach(mode -> statement.put(mode, new ArrayList<>()));
    ledger.clear();
    statementInOrder.clear();
    ledgerInOrder.clear();
    beHonest();
  }

  public void beHonest() {
    statementLie = (_, page) -> page;
    ledgerLie = page -> page;
    beforeStatement = () -> {};
  }

  /// Writes the books.
  public void write(boolean livemode, List<StatementLine> lines, List<LedgerLine> booked) {
    statementInOrder.clear();
    ledgerInOrder.clear();
    statement.put(livemode, new ArrayList<>(lines));
    ledger.removeIf(line -> line.livemode() == livemode);
    ledger.addAll(booked);
  }

  /// Spoils pages of the live statement: page number from 1, page, what is answered instead.
  public void lie(BiFunction<Integer, StatementAnswer.Page, Object> lie) {
    statementLie = lie;
  }

  public void lieInLedger(Function<LedgerPage, Object> lie) {
    ledgerLie = lie;
  }

  /// Runs before the next statement's pages are answered.
  public void beforeStatement(Runnable action) {
    beforeStatement = action;
  }

  /// The keys of all posts that arrived, repeats too.
  public List<String> postCalls() {
    return List.copyOf(postCalls);
  }

  public Map<String, PostTransaction> posted() {
    return Map.copyOf(posted);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Object answer = answer(exchange);
      byte[] body =
          answer instanceof String raw
              ? raw.getBytes(StandardCharsets.UTF_8)
              : ZerosumJson.mapper().writerFor(typeOf(answer)).writeValueAsBytes(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Class<?> typeOf(Object answer) {
    return answer instanceof StatementAnswer ? StatementAnswer.class : answer.getClass();
  }

  private Object answer(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    return switch (exchange.getRequestURI().getPath()) {
      case "/internal/statements/sources" -> {
        beforeStatement.run();
        yield new StatementSources(
            MODES.stream().map(mode -> new StatementSource("stripe", mode)).toList());
      }
      case "/internal/statements" -> statementPage(query);
      case "/internal/ledger/lines" -> ledgerPage(query);
      case "/ledger/accounts" -> {
        var _ = read(exchange, EnsureAccounts.class);
        yield new EnsuredAccounts(List.of());
      }
      case "/ledger/transactions" -> post(read(exchange, PostTransaction.class));
      default -> throw new IllegalStateException("no such path: " + exchange.getRequestURI());
    };
  }

  private Object statementPage(Map<String, String> query) {
    boolean livemode = Boolean.parseBoolean(query.get("livemode"));
    List<StatementLine> lines =
        statementInOrder.computeIfAbsent(
            livemode + query.get("from") + query.get("to"),
            _ -> {
              Predicate<Instant> isWanted = window(query);
              return statement.getOrDefault(livemode, List.of()).stream()
                  .filter(line -> isWanted.test(line.occurredAt()))
                  .sorted(Comparator.comparing(StatementLine::occurredAt).reversed())
                  .toList();
            });
    int start = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int end = Math.min(lines.size(), start + STATEMENT_PAGE);
    boolean hasMore = end < lines.size();
    var page =
        new StatementAnswer.Page(
            lines.subList(start, end), hasMore, hasMore ? Integer.toString(end) : null, null);
    return livemode ? statementLie.apply(start / STATEMENT_PAGE + 1, page) : page;
  }

  private Object ledgerPage(Map<String, String> query) {
    List<LedgerLine> lines =
        ledgerInOrder.computeIfAbsent(
            query.get("from") + query.get("to"),
            _ -> {
              Predicate<Instant> isWanted = window(query);
              return ledger.stream()
                  .filter(line -> isWanted.test(line.recordedAt()))
                  .sorted(Comparator.comparing(LedgerLine::recordedAt))
                  .toList();
            });
    int start = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int end = Math.min(lines.size(), start + LEDGER_PAGE);
    var numbered = new ArrayList<LedgerLine>();
    for (int i = start; i < end; i++) {
      numbered.add(at(lines.get(i), i + 1L));
    }
    return ledgerLie.apply(
        new LedgerPage(
            start + 1L,
            end,
            lines.size(),
            numbered,
            end < lines.size() ? Integer.toString(end) : null));
  }

  private static LedgerLine at(LedgerLine line, long sequence) {
    return new LedgerLine(
        line.transactionId(),
        sequence,
        line.key(),
        line.kind(),
        line.livemode(),
        line.reference(),
        line.amount(),
        line.recordedAt());
  }

  private Object post(PostTransaction request) {
    String key = request.key().toString();
    postCalls.add(key);
    boolean isReplay = posted.putIfAbsent(key, request) != null;
    return new PostedTransaction(
        new TransactionId("tx_" + key.replaceAll("\\W", "_")), 1, Instant.EPOCH, isReplay);
  }

  private static Predicate<Instant> window(Map<String, String> query) {
    Instant from = Instant.parse(query.get("from"));
    Instant to = Instant.parse(query.get("to"));
    return at -> !at.isBefore(from) && at.isBefore(to);
  }

  private static <T> T read(HttpExchange exchange, Class<T> type) throws IOException {
    return ZerosumJson.mapper().readValue(exchange.getRequestBody().readAllBytes(), type);
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
