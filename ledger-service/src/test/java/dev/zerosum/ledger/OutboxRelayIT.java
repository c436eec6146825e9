package dev.zerosum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.testkit.EngineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The ledger's own outbox through its relay: with the rights of the app role, and at the speed
/// that one object with all postings asks for.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "zerosum.outbox.relay.enabled=true")
@ContextConfiguration(initializers = EngineSettings.class)
class OutboxRelayIT {

  private static final int POSTINGS = 10_000;
  private static final long LOOK_NANOS = 2_000_000;
  private static final List<RelayedEvent> TAKEN = new CopyOnWriteArrayList<>();
  private static final HttpServer AUDIT = auditSink();

  @Autowired private LedgerBook book;
  @Autowired private JdbcClient jdbc;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add(
        "zerosum.peers.audit-sink", () -> "http://127.0.0.1:" + AUDIT.getAddress().getPort());
  }

  @AfterAll
  static void close() {
    AUDIT.stop(0);
  }

  @Test
  void sendsTheBookInOrderAndQuickly() {
    book.ensureAccounts(new EnsureAccounts(List.of(new AccountName("test/external/card/USD"))));
    eventually(() -> TAKEN.stream().anyMatch(event -> event.type().equals("account.created")));

    jdbc.sql(
            """
            INSERT INTO ledger.outbox (stream, object_id, object_sequence, kind, type, payload, actor)
            SELECT 'ledger', 'book_main', number, 'audit', 'ledger.committed',
                   jsonb_build_object('reference', repeat('x', 1000)), 'system'
              FROM generate_series(1, :postings) AS number
            """)
        .param("postings", POSTINGS)
        .update();
    long begun = System.nanoTime();
    eventually(() -> rows() == 0);
    long tookMillis = Duration.ofNanos(System.nanoTime() - begun).toMillis();

    assertThat(
            TAKEN.stream()
                .filter(event -> event.objectId().equals("book_main"))
                .map(RelayedEvent::objectSequence))
        .hasSize(POSTINGS)
        .isSorted();
    // Postings come at some hundreds a second; less than thousands would let the trail fall behind.
    assertThat(POSTINGS * 1000L / tookMillis).as("events a second").isGreaterThan(1000);
  }

  private long rows() {
    return jdbc.sql("SELECT count(*) FROM ledger.outbox").query(Long.class).single();
  }

  private static HttpServer auditSink() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/internal/events", OutboxRelayIT::take);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    TAKEN.addAll(ZerosumJson.mapper().readValue(body, RelayedEvents.class).events());
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
