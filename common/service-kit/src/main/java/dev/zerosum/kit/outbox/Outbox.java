package dev.zerosum.kit.outbox;

import dev.zerosum.kernel.InvariantViolation;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.sql.AfterCommit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes events beside the change they tell of, in the caller's transaction: both are committed or
/// neither is.
///
/// The table is `<schema>.outbox`, made by the service's own migration as the package documentation
/// says. Events of one call keep their order.
public final class Outbox {

  // One statement carries them all; the largest batch of the ledger stays far below.
  private static final int EVENTS_MAX = 10_000;
  private static final Pattern SCHEMA = Pattern.compile("[a-z_]{1,40}");

  // One array a column. The payload stays the text it is wherever the column's type keeps it.
  private static final String APPEND =
      """
      INSERT INTO :schema.outbox (stream, object_id, object_sequence, kind, type, payload, actor,
             request_id, workflow_id, before_digest, after_digest, occurred_at)
      SELECT stream, object_id, object_sequence, kind, type, cast(payload AS json), actor,
             request_id, workflow_id, before_digest, after_digest, clock_timestamp()
        FROM unnest(cast(:streams AS text[]), cast(:object_ids AS text[]),
               cast(:object_sequences AS bigint[]), cast(:kinds AS text[]),
               cast(:types AS text[]), cast(:payloads AS text[]), cast(:actors AS text[]),
               cast(:request_ids AS text[]), cast(:workflow_ids AS text[]),
               cast(:before_digests AS text[]), cast(:after_digests AS text[]))
             WITH ORDINALITY AS event (stream, object_id, object_sequence, kind, type, payload,
               actor, request_id, workflow_id, before_digest, after_digest, place)
       ORDER BY place
      """;

  private final JdbcClient jdbc;
  private final String schema;
  private final AppendSignal signal;
  private final String append;

  /// An outbox whose relays look by themselves.
  ///
  /// @param schema the service's own schema, for instance `payment`
  public Outbox(JdbcClient jdbc, String schema) {
    this(jdbc, schema, new AppendSignal());
  }

  /// An outbox that wakes the relays.
  ///
  /// @param schema the service's own schema, for instance `payment`
  /// @param signal raised after each commit of events
  public Outbox(JdbcClient jdbc, String schema, AppendSignal signal) {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException("a schema was expected, found " + schema);
    }
    this.jdbc = jdbc;
    this.schema = schema;
    this.signal = signal;
    this.append = APPEND.replace(":schema", schema);
  }

  /// The same outbox, written over other connections.
  public Outbox through(JdbcClient connections) {
    return new Outbox(connections, schema, signal);
  }

  /// Appends events to the caller's transaction, by one statement.
  ///
  /// @throws InvariantViolation outside a transaction, or when there are more than 10,000
  public void append(List<OutboxEvent> events) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new InvariantViolation("an event is written in the transaction of its change");
    }
    if (events.size() > EVENTS_MAX) {
      throw new InvariantViolation("at most " + EVENTS_MAX + " events, not " + events.size());
    }
    if (events.isEmpty()) {
      return;
    }
    int written =
        jdbc.sql(append)
            .param("streams", texts(events, OutboxEvent::stream))
            .param("object_ids", texts(events, OutboxEvent::objectId))
            .param(
                "object_sequences",
                events.stream().map(OutboxEvent::objectSequence).toArray(Long[]::new))
            .param("kinds", texts(events, event -> event.kind().name().toLowerCase(Locale.ROOT)))
            .param("types", texts(events, OutboxEvent::type))
            .param("payloads", texts(events, Outbox::json))
            .param("actors", texts(events, OutboxEvent::actor))
            .param("request_ids", texts(events, OutboxEvent::requestId))
            .param("workflow_ids", texts(events, OutboxEvent::workflowId))
            .param("before_digests", texts(events, OutboxEvent::beforeDigest))
            .param("after_digests", texts(events, OutboxEvent::afterDigest))
            .update();
    if (written != events.size()) {
      throw new InvariantViolation(written + " events written of " + events.size());
    }
    signalAfterCommit(events);
  }

  private static @Nullable String[] texts(
      List<OutboxEvent> events, Function<OutboxEvent, @Nullable String> column) {
    return events.stream().map(column).toArray(String[]::new);
  }

  private static String json(OutboxEvent event) {
    return ZerosumJson.mapper().writeValueAsString(event.payload());
  }

  // Before the commit a relay would find nothing. Without synchronization it finds them by itself.
  private void signalAfterCommit(List<OutboxEvent> events) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      return;
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    events.forEach(event -> kinds.add(event.kind()));
    AfterCommit.run(() -> kinds.forEach(signal::raise));
  }
}
