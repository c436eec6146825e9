package dev.zerosum.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.ledger.EnsuredAccounts;
import dev.zerosum.contract.ledger.PostTransaction;
import dev.zerosum.contract.ledger.PostedTransaction;
import dev.zerosum.contract.ledger.ReserveFunds;
import dev.zerosum.contract.ledger.ReturnReservation;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.kernel.TransactionId;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A ledger written by hand: books each key once, and answers what the test has put in line first.
final class LedgerDouble implements AutoCloseable {

  /// What may come instead of an ordinary answer.
  enum Trouble {
    /// Books it, and the answer is lost.
    BOOKED_AND_LOST,
    /// Is away before it books anything.
    AWAY,
    /// Has too little.
    TOO_LITTLE
  }

  private final HttpServer server;
  private final Map<StepKey, PostedTransaction> booked = new ConcurrentHashMap<>();
  private final List<PostTransaction> posts = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Deque<Trouble> troubles = new ConcurrentLinkedDeque<>();

  LedgerDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/ledger", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void willBe(Trouble... inLine) {
    troubles.clear();
    troubles.addAll(List.of(inLine));
  }

  /// How often a key was asked for.
  long asked(String key) {
    return asked.stream().filter(key::equals).count();
  }

  boolean isBooked(String key) {
    return booked.containsKey(StepKey.parse(key));
  }

  List<PostTransaction> posts(String reference) {
    return posts.stream().filter(post -> post.reference().equals(reference)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/ledger/accounts" -> send(exchange, 200, new EnsuredAccounts(List.of()));
      case "/ledger/transactions" -> {
        PostTransaction post = ZerosumJson.mapper().readValue(body, PostTransaction.class);
        posts.add(post);
        book(exchange, post.key());
      }
      case "/ledger/reservations" ->
          book(exchange, ZerosumJson.mapper().readValue(body, ReserveFunds.class).key());
      case "/ledger/reservations/return" -> {
        var back = ZerosumJson.mapper().readValue(body, ReturnReservation.class);
        if (booked.containsKey(back.reservation())) {
          book(exchange, back.key());
        } else {
          refuse(exchange, Problem.notFound("reservation_unknown", "No such reservation."));
        }
      }
      default -> refuse(exchange, Problem.notFound("resource_missing", "No such route."));
    }
  }

  private void book(HttpExchange exchange, StepKey key) throws IOException {
    asked.add(key.toString());
    @Nullable Trouble trouble = troubles.poll();
    if (trouble == Trouble.AWAY) {
      refuse(exchange, Problem.unavailable("away", "Away.", Duration.ofSeconds(1)));
      return;
    }
    if (trouble == Trouble.TOO_LITTLE) {
      refuse(exchange, Problem.conflict("balance_insufficient", "It has 5."));
      return;
    }
    PostedTransaction posted =
        booked.computeIfAbsent(
            key,
            _ ->
                new PostedTransaction(
                    new TransactionId("tx_" + booked.size()), booked.size(), Instant.EPOCH, false));
    if (trouble == Trouble.BOOKED_AND_LOST) {
      exchange.close();
      return;
    }
    send(exchange, 200, posted);
  }

  private static void refuse(HttpExchange exchange, Problem problem) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", ProblemBody.CONTENT_TYPE);
    write(exchange, problem.status(), ProblemBody.render(problem, "req_1"));
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    write(exchange, status, ZerosumJson.mapper().writeValueAsBytes(body));
  }

  private static void write(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
