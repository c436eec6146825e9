package dev.zerosum.kit.relay;

import dev.zerosum.contract.outbox.EventIntake;
import dev.zerosum.kit.outbox.AppendSignal;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.outbox.OutboxEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.token.ServiceTokens;
import dev.zerosum.testkit.PostgresEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/// An outbox on real Postgres with as many relays as a test wants.
final class RelayBench implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(30);

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String TABLES =
      """
      CREATE SCHEMA example;
      CREATE TABLE example.outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        stream text NOT NULL,
        object_id text NOT NULL,
        object_sequence bigint NOT NULL,
        kind text NOT NULL CHECK (kind IN ('merchant_event', 'audit')),
        type text NOT NULL,
        payload jsonb NOT NULL,
        actor text NOT NULL,
        request_id text,
        workflow_id text,
        before_digest text,
        after_digest text,
        occurred_at timestamptz NOT NULL,
        CONSTRAINT outbox_object_sequence_key UNIQUE (object_id, object_sequence)
      );
      CREATE INDEX outbox_kind_id_idx ON example.outbox (kind, id);
      CREATE UNLOGGED TABLE example.outbox_lease (
        object_id  text NOT NULL,
        kind       text NOT NULL,
        holder     text NOT NULL,
        expires_at timestamptz NOT NULL,
        refusals   integer NOT NULL DEFAULT 0,
        CONSTRAINT outbox_lease_object_id_kind_pkey PRIMARY KEY (object_id, kind)
      );
      CREATE INDEX outbox_lease_refused_idx ON example.outbox_lease (kind, expires_at)
       WHERE refusals > 0
      """;

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final JdbcClient jdbc;
  final AppendSignal signal = new AppendSignal();
  private final DataSourceTransactionManager transactions;
  private final Outbox outbox;
  private final List<OutboxRelay> running = new ArrayList<>();
  private final List<PeerClients> clients = new ArrayList<>();

  RelayBench() {
    String url = PostgresEngine.freshDatabase("relay");
    PostgresEngine.asSuperuser(url, TABLES);
    var source = new DriverManagerDataSource(url, "postgres", "");
    jdbc = JdbcClient.create(source);
    transactions = new DataSourceTransactionManager(source);
    outbox = new Outbox(jdbc, "example", signal);
  }

  void append(List<OutboxEvent> events) {
    new TransactionTemplate(transactions).executeWithoutResult(_ -> outbox.append(events));
  }

  /// Events `from` to `to` of an object.
  static List<OutboxEvent> events(Kind kind, String objectId, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(number ->
            new OutboxEvent(
                "example",
                objectId,
                number,
                kind,
                "thing.changed",
                Map.of("number", number),
                "system",
                "req_1",
                null,
                null,
                "digest"))
        .toList();
  }

  OutboxQueue queue(Kind kind) {
    return new OutboxQueue(jdbc, transactions, "example", kind);
  }

  /// A relay of one kind that the test moves by hand.
  KindRelay byHand(int port, Duration readTimeout, Duration lease) {
    return new KindRelay(
        "audit",
        queue(Kind.AUDIT),
        receiver(port, readTimeout),
        new RelayMeters(registry, "audit"),
        new Trouble("audit"),
        lease,
        Duration.ZERO);
  }

  Receiver receiver(int port) {
    return receiver(port, Duration.ofSeconds(5));
  }

  private Receiver receiver(int port, Duration readTimeout) {
    return new Receiver(peers(port).create(EventIntake.class, Peer.AUDIT_SINK, readTimeout));
  }

  /// Another instance of the service, with its own signal unless it is the one that writes.
  OutboxRelay started(int notificationPort, int auditPort, AppendSignal hears, Duration poll) {
    var settings =
        new RelaySettings(
            poll, Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO, Duration.ofMillis(50));
    OutboxRelay relay =
        new RelayAutoConfiguration()
            .outboxRelay(
                jdbc,
                transactions,
                "example",
                hears,
                peers(notificationPort, auditPort),
                registry,
                settings);
    relay.start();
    running.add(relay);
    return relay;
  }

  long rows() {
    return jdbc.sql("SELECT count(*) FROM example.outbox").query(Long.class).single();
  }

  long leases() {
    return jdbc.sql("SELECT count(*) FROM example.outbox_lease").query(Long.class).single();
  }

  private PeerClients peers(int... ports) {
    var environment = new MockEnvironment();
    environment.setProperty("zerosum.peers.notification-service", url(ports[0]));
    environment.setProperty("zerosum.peers.audit-sink", url(ports[ports.length - 1]));
    var peers =
        new PeerClients(
            environment,
            new ServiceTokens("payment-api", SECRET, Clock.systemUTC()),
            ObservationRegistry.NOOP);
    clients.add(peers);
    return peers;
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() throws IOException {
    running.forEach(OutboxRelay::stop);
    for (PeerClients peers : clients) {
      peers.close();
    }
  }
}
