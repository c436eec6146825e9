package dev.zerosum.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.contract.ledger.MerchantBalances;
import dev.zerosum.contract.ledger.MerchantBalances.CurrencyBalances;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReverseTransaction;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A ledger written by hand: remembers transactions by key, and has the balances that a test says.
final class LedgerPeer implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, List<Leg>> book = new ConcurrentHashMap<>();
  private final Map<String, Money> available = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean isAway;

  LedgerPeer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/ledger/accounts", exchange -> answer(exchange, ensured(exchange)));
    server.createContext("/ledger/transactions", exchange -> answer(exchange, posted(exchange)));
    server.createContext("/ledger/merchants", exchange -> answer(exchange, balances(exchange)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// While away, everything is answered 503.
  void away(boolean isAwayNow) {
    isAway = isAwayNow;
  }

  /// How much was asked while away.
  int refusals() {
    return refusals.get();
  }

  void has(MerchantId merchant, Money amount) {
    available.put(merchant.value(), amount);
  }

  /// The legs under a key as `<account> <amount>`; empty when it is not in the book.
  List<String> legs(String key) {
    return book.getOrDefault(key, List.of()).stream()
        .map(leg -> leg.account() + " " + leg.amount().display())
        .toList();
  }

  private EnsuredAccounts ensured(HttpExchange exchange) throws IOException {
    byte[] _ = exchange.getRequestBody().readAllBytes();
    return new EnsuredAccounts(List.of());
  }

  private PostedTransaction posted(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!isAway) {
      if (exchange.getRequestURI().getPath().endsWith("/reverse")) {
        var reverse = ZerosumJson.mapper().readValue(body, ReverseTransaction.class);
        StepKey key = reverse.reverses();
        keep(
            reverse.key(),
            Objects.requireNonNull(book.get(key.toString()), "not in the book").stream()
                .map(leg -> new Leg(leg.account(), leg.amount().negated()))
                .toList());
      } else {
        var post = ZerosumJson.mapper().readValue(body, PostTransaction.class);
        keep(post.key(), post.legs());
      }
    }
    return new PostedTransaction(new TransactionId("tx_1"), 1, Instant.EPOCH, false);
  }

  private void keep(StepKey key, List<Leg> legs) {
    List<Leg> before = book.putIfAbsent(key.toString(), legs);
    if (before != null && !before.equals(legs)) {
      throw new IllegalStateException(key + " was told with other content");
    }
  }

  private MerchantBalances balances(HttpExchange exchange) {
    String merchant = exchange.getRequestURI().getPath().split("/", -1)[3];
    Money has = available.get(merchant);
    return new MerchantBalances(
        new MerchantId(merchant),
        false,
        1L,
        Instant.EPOCH,
        has == null
            ? List.of()
            : List.of(
                new CurrencyBalances(
                    has.currency(),
                    new Money(0, has.currency()),
                    has,
                    new Money(0, has.currency()))));
  }

  private void answer(HttpExchange exchange, Object body) throws IOException {
    byte[] bytes = ZerosumJson.mapper().writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    boolean isRefused = isAway;
    exchange.sendResponseHeaders(isRefused ? 503 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
    if (isRefused) {
      refusals.incrementAndGet();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
