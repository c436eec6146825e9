package dev.zerosum.audit.intake;

import dev.zerosum.audit.trail.EventLine;
import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.kernel.InvariantViolation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// Writes the mirror. Rows are only ever added.
@Repository
class RecordRows {

  private final JdbcClient jdbc;

  RecordRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Which of these events the stream has already.
  Set<Place> known(String stream, List<RelayedEvent> events) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT object_id, object_sequence
                  FROM audit.record
                  JOIN unnest(:objectIds, :objectSequences) AS asked (object_id, object_sequence)
                 USING (object_id, object_sequence)
                 WHERE stream = :stream
                """)
            .param("objectIds", texts(events, RelayedEvent::objectId))
            .param("objectSequences", numbers(events, RelayedEvent::objectSequence))
            .param("stream", stream)
            .query(
                (row, _) -> new Place(row.getString("object_id"), row.getLong("object_sequence")))
            .list());
  }

  /// Adds events with their lines, by one statement.
  void insert(String stream, List<RelayedEvent> events, List<EventLine> lines) {
    int inserted =
        jdbc.sql(
                """
                INSERT INTO audit.record (stream, sequence, object_id, object_sequence, type, actor,
                       request_id, workflow_id, before_digest, after_digest, occurred_at, payload,
                       hash)
                SELECT :stream, sequence, object_id, object_sequence, type, actor,
                       request_id, workflow_id, before_digest, after_digest,
                       cast(occurred_at AS timestamptz), payload, decode(hash, 'hex')
                  FROM unnest(:sequences, :objectIds, :objectSequences, :types, :actors,
                         :requestIds, :workflowIds, :beforeDigests, :afterDigests, :occurredAts,
                         :payloads, :hashes) AS event (sequence, object_id, object_sequence, type,
                         actor, request_id, workflow_id, before_digest, after_digest, occurred_at,
                         payload, hash)
                """)
            .param("stream", stream)
            .param("sequences", numbers(lines, EventLine::sequence))
            .param("objectIds", texts(events, RelayedEvent::objectId))
            .param("objectSequences", numbers(events, RelayedEvent::objectSequence))
            .param("types", texts(events, RelayedEvent::type))
            .param("actors", texts(events, RelayedEvent::actor))
            .param("requestIds", texts(events, RelayedEvent::requestId))
            .param("workflowIds", texts(events, RelayedEvent::workflowId))
            .param("beforeDigests", texts(events, RelayedEvent::beforeDigest))
            .param("afterDigests", texts(events, RelayedEvent::afterDigest))
            .param("occurredAts", texts(events, event -> event.occurredAt().toString()))
            .param("payloads", texts(events, RelayedEvent::payload))
            .param("hashes", texts(lines, line -> line.hash().hex()))
            .update();
    if (inserted != events.size()) {
      throw new InvariantViolation(inserted + " records written of " + events.size());
    }
  }

  private static <T> SqlArrayValue texts(List<T> items, Function<T, @Nullable String> column) {
    return new SqlArrayValue("text", items.stream().map(column).toArray());
  }

  private static <T> SqlArrayValue numbers(List<T> items, Function<T, Long> column) {
    return new SqlArrayValue("int8", items.stream().map(column).toArray());
  }
}
