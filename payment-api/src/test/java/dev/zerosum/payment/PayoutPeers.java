package dev.zerosum.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.saga.StartPayout;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// An orchestrator written by hand: remembers which payouts it was asked for, and does with them
/// what the test says.
final class PayoutPeers implements AutoCloseable {

  private final HttpServer server;
  private final List<StartPayout> started = new CopyOnWriteArrayList<>();
  private volatile Consumer<StartPayout> saga = _ -> {};

  PayoutPeers() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/sagas/payouts", this::start);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What a started saga does, in a thread of its own.
  void sagaDoes(Consumer<StartPayout> work) {
    saga = work;
  }

  /// How often a payout's saga was asked for.
  long starts(String payout) {
    return started.stream().filter(start -> start.payoutId().value().equals(payout)).count();
  }

  private void start(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    StartPayout payout = ZerosumJson.mapper().readValue(body, StartPayout.class);
    started.add(payout);
    Consumer<StartPayout> work = saga;
    Thread.ofVirtual().start(() -> work.accept(payout));
    byte[] bytes =
        ZerosumJson.mapper()
            .writeValueAsBytes(new StartedSaga("payout-" + payout.payoutId(), "run-1"));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(202, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
