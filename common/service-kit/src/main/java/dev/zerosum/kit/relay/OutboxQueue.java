package dev.zerosum.kit.relay;

import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import dev.zerosum.kit.relay.Batch.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The rows of one kind in the outbox, as a queue of objects. No transaction outlives a method, so
/// none is open while a receiver is asked; what is one statement is its own transaction, since the
/// relay looks often and each round trip is paid by every service.
final class OutboxQueue {

  // Half to all of the wait: relays that fail together do not come back together.
  private static final int JITTER_PERCENT_MIN = 50;
  private static final int JITTER_PERCENT_MAX = 100;
  // A page of 500 events has 1 MB or so; one of large events is cut here.
  private static final int PAYLOAD_CHARACTERS_MAX = 4_000_000;

  // Objects by the age of their oldest row, so that none starves.
  private static final String READ =
      """
      SELECT event.*
        FROM unnest(:objectIds::text[]) AS held (object_id)
       CROSS JOIN LATERAL (
             SELECT id, stream, object_id, object_sequence, type, payload::text AS payload, actor,
                    request_id, workflow_id, before_digest, after_digest, occurred_at
               FROM :schema.outbox
              WHERE object_id = held.object_id AND kind = :kind
              ORDER BY object_sequence
              LIMIT :rowsMax) AS event
       ORDER BY min(event.id) OVER (PARTITION BY event.object_id), event.object_sequence
       LIMIT :rowsMax
      """;

  // Fenced: rows go only with the lease they were sent under.
  private static final String REMOVE =
      """
      WITH held AS (
        DELETE FROM :schema.outbox_lease
         WHERE object_id = ANY (:objectIds) AND kind = :kind AND holder = :holder
        RETURNING object_id)
      DELETE FROM :schema.outbox AS event
       USING held
       WHERE event.id = ANY (:ids) AND event.object_id = held.object_id
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Leases leases;
  private final String kind;
  private final String read;
  private final String remove;

  OutboxQueue(JdbcClient jdbc, PlatformTransactionManager transactions, String schema, Kind kind) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.leases = new Leases(jdbc, schema, kind);
    this.kind = kind.name().toLowerCase(Locale.ROOT);
    this.read = READ.replace(":schema", schema);
    this.remove = REMOVE.replace(":schema", schema);
  }

  /// Takes the objects that wait longest, and reads their next events.
  Batch takeOldest(int eventsMax, Duration lease) {
    String holder = UUID.randomUUID().toString();
    return read(holder, leases.takeOldest(holder, eventsMax, lease), eventsMax);
  }

  /// Takes one object that was set aside and is due, with its next event alone.
  Batch takeRefused(Duration lease) {
    String holder = UUID.randomUUID().toString();
    return read(holder, leases.takeRefused(holder, lease).stream().toList(), 1);
  }

  /// The receiver has these events: they go, with the lease. How many went: fewer when the lease
  /// was lost meanwhile, and then its new holder sends them again.
  int remove(Batch batch) {
    return inTransaction(() -> {
      // What a crash brings back is sent again; so this need not wait for the disk, beside the
      // commits of payments that must.
      var _ = jdbc.sql("SET LOCAL synchronous_commit = off").update();
      return jdbc.sql(remove)
          .param("objectIds", batch.objectIds().toArray(String[]::new))
          .param("kind", kind)
          .param("holder", batch.holder())
          .param("ids", batch.rows().stream().map(Row::id).toArray(Long[]::new))
          .update();
    });
  }

  /// Gives the batch back untouched.
  void release(Batch batch) {
    leases.release(batch.holder(), batch.objectIds());
  }

  /// Leaves the object of a batch of one event alone for a while; how often that has been done by
  /// now, 0 when the lease was lost.
  int setAside(Batch batch, Duration longest) {
    String objectId = batch.rows().getFirst().event().objectId();
    int percent = ThreadLocalRandom.current().nextInt(JITTER_PERCENT_MIN, JITTER_PERCENT_MAX + 1);
    return inTransaction(() -> {
      int refusals = leases.setAside(batch.holder(), objectId, longest, percent).orElse(0);
      // The others were taken with it and found no room.
      leases.release(batch.holder(), batch.objectIds());
      return refusals;
    });
  }

  private Batch read(String holder, List<String> objectIds, int eventsMax) {
    if (objectIds.isEmpty()) {
      return new Batch(holder, objectIds, List.of(), false);
    }
    List<Row> rows =
        jdbc.sql(read)
            .param("objectIds", objectIds.toArray(String[]::new))
            .param("kind", kind)
            .param("rowsMax", eventsMax)
            .query((row, _) -> row(row))
            .list();
    int fitting = fitting(rows);
    boolean isFull = rows.size() == eventsMax || fitting < rows.size();
    var batch = new Batch(holder, objectIds, rows.subList(0, fitting), isFull);
    if (batch.isEmpty()) {
      // Another relay was quicker; an object that was set aside has been mended by hand.
      int _ = remove(batch);
    }
    return batch;
  }

  private static int fitting(List<Row> rows) {
    int characters = 0;
    int fitting = 0;
    for (Row row : rows) {
      characters += row.event().payload().length();
      if (fitting > 0 && characters > PAYLOAD_CHARACTERS_MAX) {
        break;
      }
      fitting++;
    }
    return fitting;
  }

  private <T> T inTransaction(Supplier<T> work) {
    T result = transaction.execute(_ -> work.get());
    if (result == null) {
      throw new IllegalStateException("work in a transaction answers something");
    }
    return result;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        new RelayedEvent(
            row.getString("stream"),
            row.getString("object_id"),
            row.getLong("object_sequence"),
            row.getString("type"),
            row.getString("payload"),
            row.getString("actor"),
            row.getString("request_id"),
            row.getString("workflow_id"),
            row.getString("before_digest"),
            row.getString("after_digest"),
            row.getObject("occurred_at", OffsetDateTime.class).toInstant()));
  }
}
