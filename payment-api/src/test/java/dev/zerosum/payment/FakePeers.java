package dev.zerosum.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.processor.ProcessorAvailability.Availability;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartDispute;
import dev.zerosum.contract.saga.StartRefund;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An orchestrator and a gateway-adapter written by hand: remembers what was started, and does with
/// it what the test says.
final class FakePeers implements AutoCloseable {

  private static final Pattern NUDGE = Pattern.compile("/sagas/charges/(pay_[^/]+)/nudge$");

  private final HttpServer server;
  private final List<StartCharge> started = new CopyOnWriteArrayList<>();
  private volatile Consumer<StartCharge> saga = _ -> {};
  private final List<StartRefund> startedRefunds = new CopyOnWriteArrayList<>();
  private volatile Consumer<StartRefund> refundSaga = _ -> {};
  private final List<StartDispute> startedDisputes = new CopyOnWriteArrayList<>();
  private volatile Consumer<PaymentId> nudge = _ -> {};
  private volatile Function<StartCharge, String> runIds = _ -> "run-1";
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean isAway;
  private volatile Availability availability = new Availability(true, 0);

  FakePeers() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/sagas/charges", this::start);
    server.createContext("/sagas/refunds", this::startRefund);
    server.createContext("/sagas/disputes", this::startDispute);
    server.createContext(
        "/processor/availability", exchange -> answer(exchange, 200, availability));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What a started saga does, in a thread of its own.
  void sagaDoes(Consumer<StartCharge> work) {
    saga = work;
  }

  /// What a saga does that is woken, in a thread of its own.
  void nudgeDoes(Consumer<PaymentId> work) {
    nudge = work;
  }

  /// The run that a start finds or makes.
  void runIs(Function<StartCharge, String> ids) {
    runIds = ids;
  }

  /// While away, starts are answered 503 and nothing is started.
  void away(boolean isAwayNow) {
    isAway = isAwayNow;
  }

  /// How many starts were refused while away.
  int refusals() {
    return refusals.get();
  }

  void processorIs(Availability word) {
    availability = word;
  }

  List<StartCharge> started() {
    return started;
  }

  /// What a started refund saga does, in a thread of its own.
  void refundSagaDoes(Consumer<StartRefund> work) {
    refundSaga = work;
  }

  List<StartRefund> startedRefunds() {
    return startedRefunds;
  }

  List<StartDispute> startedDisputes() {
    return startedDisputes;
  }

  void forget() {
    startedDisputes.clear();
    started.clear();
    saga = _ -> {};
    startedRefunds.clear();
    refundSaga = _ -> {};
    nudge = _ -> {};
    runIds = _ -> "run-1";
    isAway = false;
    availability = new Availability(true, 0);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void start(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Matcher nudged = NUDGE.matcher(exchange.getRequestURI().getPath());
    if (nudged.find() && !isAway) {
      Consumer<PaymentId> work = nudge;
      Thread.ofVirtual().start(() -> work.accept(new PaymentId(nudged.group(1))));
      answer(exchange, 202, List.of());
      return;
    }
    if (isAway) {
      refusals.incrementAndGet();
      answer(exchange, 503, List.of());
      return;
    }
    StartCharge charge = ZerosumJson.mapper().readValue(body, StartCharge.class);
    started.add(charge);
    Consumer<StartCharge> work = saga;
    Thread.ofVirtual().start(() -> work.accept(charge));
    answer(exchange, 202, new StartedSaga("charge-" + charge.paymentId(), runIds.apply(charge)));
  }

  private void startRefund(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().endsWith("/nudge")) {
      answer(exchange, 202, List.of());
      return;
    }
    if (isAway) {
      refusals.incrementAndGet();
      answer(exchange, 503, List.of());
      return;
    }
    StartRefund refund = ZerosumJson.mapper().readValue(body, StartRefund.class);
    startedRefunds.add(refund);
    Consumer<StartRefund> work = refundSaga;
    Thread.ofVirtual().start(() -> work.accept(refund));
    answer(exchange, 202, new StartedSaga("refund-" + refund.refundId(), "run-1"));
  }

  private void startDispute(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!exchange.getRequestURI().getPath().endsWith("/nudge")) {
      startedDisputes.add(ZerosumJson.mapper().readValue(body, StartDispute.class));
    }
    answer(exchange, 202, new StartedSaga("dispute-dp_1", "run-1"));
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = ZerosumJson.mapper().writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
