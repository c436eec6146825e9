package dev.zerosum.kit.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.kit.json.ZerosumJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// A receiver as the contract wants it: ignores repeats, and remembers what it would have done
/// wrong if it had trusted the order.
final class FakeIntake implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Long> last = new HashMap<>();
  private final List<RelayedEvent> taken = new ArrayList<>();
  private final List<String> outOfOrder = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private long repeats;
  private volatile ToIntFunction<RelayedEvents> verdict = _ -> 200;

  private FakeIntake(HttpServer server) {
    this.server = server;
  }

  static FakeIntake start(int port) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    var intake = new FakeIntake(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/internal/events", intake::receive);
    server.start();
    return intake;
  }

  /// Answers with what is said of each batch; takes it if that is 200.
  FakeIntake answering(ToIntFunction<RelayedEvents> status) {
    verdict = status;
    return this;
  }

  int port() {
    return server.getAddress().getPort();
  }

  synchronized List<String> takenOf(String objectId) {
    return taken.stream()
        .filter(event -> event.objectId().equals(objectId))
        .map(event -> String.valueOf(event.objectSequence()))
        .toList();
  }

  synchronized int taken() {
    return taken.size();
  }

  synchronized RelayedEvent first() {
    return taken.getFirst();
  }

  synchronized long repeats() {
    return repeats;
  }

  synchronized List<String> outOfOrder() {
    return List.copyOf(outOfOrder);
  }

  synchronized List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    RelayedEvents events = ZerosumJson.mapper().readValue(body, RelayedEvents.class);
    int status = verdict.applyAsInt(events);
    if (status == 200) {
      take(events);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private synchronized void take(RelayedEvents events) {
    sizes.add(events.events().size());
    for (RelayedEvent event : events.events()) {
      long before = last.getOrDefault(event.objectId(), 0L);
      if (event.objectSequence() <= before) {
        repeats++;
      } else {
        // These tests number without gaps, so a gap is an event that came before its predecessor.
        if (event.objectSequence() != before + 1) {
          outOfOrder.add(event.objectId() + " " + before + " then " + event.objectSequence());
        }
        last.put(event.objectId(), event.objectSequence());
        taken.add(event);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
